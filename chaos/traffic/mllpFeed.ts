import { connect, type Socket } from 'node:net';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';
import type { Journal } from '../proof/Journal.ts';
import type { SeededRandom } from '../seededRandom.ts';
import { hl7Message } from './chaosMessage.ts';
import type { Feed, FeedOptions, FeedPhase } from './Feed.ts';
import { type Attempt, SequencedFeed } from './SequencedFeed.ts';

/** One sending system with one MLLP connection that it keeps open and opens again when it breaks. */
export function mllpFeed(
  name: string,
  port: number,
  options: FeedOptions & { journal: Journal; random: SeededRandom },
): Feed {
  let connection: Connection | undefined;
  return new SequencedFeed({
    ...options,
    name,
    make: hl7Message,
    send: async ({ message }, announce, signal) => {
      if (connection === undefined || connection.isBroken) connection = new Connection(port);
      const { controlId, text } = message;
      const isCut = options.random.chance(0.2);
      const attempt = await connection.exchange(
        controlId,
        text,
        isCut,
        options.answerTimeoutMs,
        announce,
        signal,
      );
      if (attempt === 'unanswered') connection.close();
      return attempt;
    },
    close: () => connection?.close(),
  });
}

class Connection {
  readonly #socket: Socket;
  readonly #decoder = new MllpDecoder();
  #settle: ((attempt: Attempt) => void) | undefined;
  #awaited = '';
  isBroken = false;

  constructor(port: number) {
    this.#socket = connect({ host: '127.0.0.1', port });
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (chunk: Buffer) => {
      for (const frame of this.#decoder.push(chunk)) this.#read(Buffer.from(frame).toString('utf8'));
    });
    this.#socket.on('error', () => this.close());
    this.#socket.on('close', () => this.close());
  }

  async exchange(
    controlId: string,
    text: string,
    isCut: boolean,
    timeoutMs: number,
    announce: (phase: FeedPhase) => void,
    signal: AbortSignal,
  ): Promise<Attempt> {
    const answered = new Promise<Attempt>((resolve) => {
      this.#settle = resolve;
    });
    this.#awaited = controlId;
    const timer = setTimeout(() => this.close(), timeoutMs);
    const onAbort = () => this.close();
    signal.addEventListener('abort', onAbort, { once: true });
    const frame = encodeFrame(Buffer.from(text, 'utf8'));
    if (isCut) {
      const middle = frame.length >> 1;
      this.#socket.write(frame.subarray(0, middle), () => {
        announce('halfWritten');
        this.#socket.write(frame.subarray(middle), () => announce('written'));
      });
    } else this.#socket.write(frame, () => announce('written'));
    const attempt = await answered;
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    return attempt;
  }

  close(): void {
    this.isBroken = true;
    this.#socket.destroy();
    this.#settle?.('unanswered');
  }

  #read(text: string): void {
    const [, code, controlId] =
      text
        .split('\r')
        .find((line) => line.startsWith('MSA|'))
        ?.split('|') ?? [];
    if (controlId !== this.#awaited) this.close();
    else this.#settle?.(code === 'AA' || code === 'CA' ? 'acknowledged' : 'refused');
  }
}
