import type { Socket } from 'node:net';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';
import { PluginError } from '@pyheart/plugin-sdk';
import { networkFailure } from './networkFailure.ts';
import { openSocket } from './openSocket.ts';
import type { TlsDial } from './tlsOptions.ts';

export interface MllpTarget {
  host: string;
  port: number;
  tls?: TlsDial | undefined;
  connectTimeoutSeconds: number;
}

/** One connection to an MLLP receiver, with one message under way at a time. Closed by the first thing that goes wrong. */
export class MllpConnection {
  readonly #socket: Socket;
  readonly #system: string;
  readonly #decoder = new MllpDecoder();
  readonly #frames: Uint8Array[] = [];
  #wake: (() => void) | undefined;
  #failure: unknown;

  private constructor(socket: Socket, system: string) {
    this.#socket = socket;
    this.#system = system;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(networkFailure(error, { system })));
    socket.on('close', () => this.#fail(new PluginError('PH-NET-001', `${system} closed the connection.`)));
  }

  static async open(
    { connectTimeoutSeconds, ...target }: MllpTarget,
    signal: AbortSignal,
  ): Promise<MllpConnection> {
    const socket = await openSocket({ ...target, timeoutSeconds: connectTimeoutSeconds, signal });
    return new MllpConnection(socket, `${target.host}:${target.port}`);
  }

  get isOpen(): boolean {
    return this.#failure === undefined && !this.#socket.destroyed;
  }

  /** Sends one message as a frame. Rejects with a PH-NET code when the connection broke. */
  async send(content: Uint8Array): Promise<void> {
    // An answer that nobody waits for any more must not be taken for that of the next message.
    this.#frames.length = 0;
    await this.write(encodeFrame(content));
  }

  /** Sends bytes as they are: a whole frame or a piece of one. */
  async write(bytes: Uint8Array): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      this.#socket.write(bytes, (error) =>
        error ? reject(networkFailure(error, { system: this.#system })) : resolve(),
      );
    });
  }

  /** The content of the next frame. Rejects with PH-NET-002 when none came in time, PH-NET-001 when the peer left. */
  async receive(timeoutSeconds: number, signal: AbortSignal): Promise<Uint8Array> {
    const late = new PluginError(
      'PH-NET-002',
      `${this.#system} sent no acknowledgement within ${timeoutSeconds} s.`,
      {
        hint: 'Look whether the receiver has the message; raise the timeout when it is only slow.',
      },
    );
    const timer = setTimeout(() => this.#fail(late), timeoutSeconds * 1000);
    const onAbort = () => this.#fail(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      if (signal.aborted) onAbort();
      while (this.#frames.length === 0) {
        if (this.#failure !== undefined) throw this.#failure;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      return this.#frames.shift() ?? new Uint8Array();
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  }

  close(): void {
    this.#fail(new PluginError('PH-NET-001', `The connection to ${this.#system} was closed.`));
  }

  #take(chunk: Buffer): void {
    try {
      this.#frames.push(...this.#decoder.push(chunk));
    } catch (cause) {
      this.#fail(
        new PluginError('PH-PRT-001', `${this.#system} sent an answer that is too large.`, { cause }),
      );
    }
    this.#wake?.();
  }

  #fail(reason: unknown): void {
    this.#failure ??= reason;
    this.#socket.destroy();
    this.#wake?.();
  }
}
