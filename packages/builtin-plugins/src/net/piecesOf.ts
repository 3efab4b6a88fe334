import { networkFailure } from './networkFailure.ts';
import { timeLimit } from './timeLimit.ts';

interface Reading {
  signal: AbortSignal;
  /** How long the next piece may take; reading the pieces may take as long as it likes. */
  idleMs: number;
  system: string;
}

/** An answer as it comes in. Rejects with PH-NET-001 when the connection is lost in the middle of it. */
export async function* piecesOf(
  body: ReadableStream<Uint8Array> | null,
  { signal, idleMs, system }: Reading,
): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await nextOf(reader, signal, idleMs);
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw signal.aborted ? error : networkFailure(error, { system, timeoutSeconds: idleMs / 1000 });
  } finally {
    // Whoever stops reading ends the connection, too.
    await reader.cancel().catch(() => undefined);
  }
}

async function nextOf(reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal, idleMs: number) {
  const limit = timeLimit(signal, idleMs);
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(limit.signal.reason);
    limit.signal.addEventListener('abort', stop);
    if (limit.signal.aborted) stop();
  });
  try {
    return await Promise.race([reader.read(), stopped]);
  } finally {
    limit.signal.removeEventListener('abort', stop);
    limit.end();
  }
}
