import type { RunEvent, RunEvents } from '@pyheart/engine';
import type { Clock } from '@pyheart/plugin-sdk';
import type { LiveBatch } from './contract/liveBatch.ts';

interface LiveOptions {
  /** Only events of this pipeline. */
  pipeline?: string;
  /** Ends the stream. */
  signal: AbortSignal;
  clock: Clock;
  /** Shortest time between two batches. */
  everyMs?: number;
  /** Most events kept for a client that does not read; older ones make room and are counted as dropped. */
  capacity?: number;
}

/**
 * Events gathered into batches, at most one every 250 ms. The first batch is empty and comes at once, so that a
 * client knows it is connected. Nothing is made while nobody reads, and what waits is bounded.
 */
export async function* liveBatches(events: RunEvents, options: LiveOptions): AsyncGenerator<LiveBatch> {
  const { pipeline, signal, clock, everyMs = 250, capacity = 2000 } = options;
  const buffer: RunEvent[] = [];
  let dropped = 0;
  let wake: (() => void) | undefined;

  const unsubscribe = events.subscribe((event) => {
    // Nobody looks at single times of acknowledgements; the meters add them up.
    if (event.type === 'message.acknowledged') return;
    if (pipeline !== undefined && event.pipeline !== pipeline) return;
    if (buffer.length >= capacity) {
      buffer.shift();
      dropped += 1;
    }
    buffer.push(event);
    wake?.();
  });
  const end = () => wake?.();
  signal.addEventListener('abort', end);

  try {
    yield { events: [], at: clock.now(), dropped: 0 };
    while (!signal.aborted) {
      if (buffer.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
        continue;
      }
      await pause(everyMs, signal);
      if (signal.aborted) return;
      const batch = { events: buffer.splice(0), at: clock.now(), dropped };
      dropped = 0;
      yield batch;
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', end);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
