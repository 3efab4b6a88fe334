import type { Log } from '@pyheart/plugin-sdk';
import { describeDefect } from './describeDefect.ts';

export interface ClosingOrder {
  /** Aborted as soon as closing begins, for streams that would otherwise hold it. */
  signal: AbortSignal;
  /** What was opened last is closed first. */
  opened(name: string, close: () => void | Promise<void>): void;
  /** Closes everything once, whoever asks and however often; a part that fails does not keep the others open. */
  close(): Promise<void>;
}

export function closeInOrder(log: Log): ClosingOrder {
  const parts: { name: string; close: () => void | Promise<void> }[] = [];
  const controller = new AbortController();
  let closed: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    controller.abort();
    for (const { name, close } of parts.reverse()) {
      try {
        await close();
      } catch (error) {
        log.error({ ...describeDefect(error), state: name }, 'could not be closed in order');
      }
    }
  }

  return {
    signal: controller.signal,
    opened: (name, close) => void parts.push({ name, close }),
    close() {
      closed ??= closeAll();
      return closed;
    },
  };
}
