import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

/** The head of an answer, and its body: in one piece when it is small, else as a stream that is read as it comes. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer<ArrayBuffer> | Readable;
}

/** Answers up to this size are read at once; a stream costs more than they weigh. */
const smallBytes = 64 * 1024;
/** Statuses whose answers have no body. */
export const bodiless = [101, 103, 204, 205, 304];

/**
 * Sends one request and resolves with its answer. Undici's own `request` makes a stream for every body; for the
 * small answers of a hospital's systems that is a quarter of its work.
 */
export function answerOf(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    let controller: Dispatcher.DispatchController | undefined;
    let head: Omit<Answer, 'body'> = { status: 0, headers: {} };
    let stream: Readable | undefined;
    const chunks: Buffer[] = [];
    let isEnded = false;
    const abort = () => controller?.abort(signal?.reason);
    signal?.addEventListener('abort', abort);
    const ended = () => {
      isEnded = true;
      signal?.removeEventListener('abort', abort);
    };

    dispatcher.dispatch(options, {
      onRequestStart(started) {
        controller = started;
        if (signal?.aborted) abort();
      },
      onResponseStart(_, status, headers) {
        if (status < 200) return;
        head = { status, headers };
        if (options.method === 'HEAD' || bodiless.includes(status) || isSmall(headers)) return;
        stream = new Readable({
          read: () => controller?.resume(),
          destroy(error, done) {
            // Whoever leaves in the middle wants no more of it; the connection goes with it.
            if (!isEnded) controller?.abort(error ?? new Error('The answer was not read to its end.'));
            done(error);
          },
        });
        resolve({ ...head, body: stream });
      },
      onResponseData(_, chunk) {
        if (!stream) chunks.push(chunk);
        else if (!stream.push(chunk)) controller?.pause();
      },
      onResponseEnd() {
        ended();
        if (stream) stream.push(null);
        else resolve({ ...head, body: Buffer.concat(chunks) });
      },
      onResponseError(_, error) {
        ended();
        if (stream && !stream.destroyed) stream.destroy(error);
        reject(error);
      },
    });
  });
}

function isSmall({ 'content-length': length, 'content-encoding': encoding }: Answer['headers']): boolean {
  return encoding === undefined && length !== undefined && Number(length) <= smallBytes;
}
