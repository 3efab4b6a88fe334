import type { Socket } from 'node:net';
import { PluginError } from '@pyheart/plugin-sdk';
import { networkFailure } from '../net/networkFailure.ts';
import { type Command, decodeCommand, encodeCommand } from './command.ts';
import { type PduFault, PduProblem } from './decodePdu.ts';
import { dataHead, encodeAbort, encodeRelease } from './encodePdu.ts';
import type { PduReader } from './PduReader.ts';
import type { DataValue, Pdu } from './pdu.ts';

/** What both sides agreed on for one kind of object. */
export interface AgreedContext {
  id: number;
  abstractSyntax: string;
  transferSyntax: string;
}

/** A command and, when it has one, its data set, which is read from the wire while it is read here. */
export interface DimseMessage {
  context: AgreedContext;
  command: Command;
  data: AsyncIterable<Uint8Array>;
}

export interface AssociationOptions {
  socket: Socket;
  reader: PduReader;
  /** What the failures name: `pacs.example.org:104`. */
  system: string;
  contexts: readonly AgreedContext[];
  /** Longest P-DATA that the peer takes; 0: no limit. */
  peerLength: number;
  /** How long the peer may be silent in the middle of a message, and take nothing of what we send. */
  stallSeconds: number;
}

/** Longest piece that we send to a peer that takes any. */
const longestPiece = 256 * 1024;

/** Longest command that is taken; they have a few hundred bytes. */
const longestCommand = 16 * 1024;

/** An association that both sides agreed on. One message at a time in each direction. */
export class Association {
  readonly contexts: readonly AgreedContext[];
  readonly system: string;
  readonly #socket: Socket;
  readonly #reader: PduReader;
  readonly #pieceBytes: number;
  readonly #stallSeconds: number;
  readonly #values: DataValue[] = [];
  #unread: AsyncGenerator<Uint8Array> | undefined;
  #isOver = false;

  constructor({ socket, reader, system, contexts, peerLength, stallSeconds }: AssociationOptions) {
    this.#socket = socket;
    this.#reader = reader;
    this.#stallSeconds = stallSeconds;
    this.system = system;
    this.contexts = contexts;
    const most = peerLength === 0 ? longestPiece : Math.min(longestPiece, peerLength - 6);
    // Pieces are of even length (PS3.8, E.2).
    this.#pieceBytes = Math.max(1024, most - (most % 2));
  }

  get isOpen(): boolean {
    return !this.#isOver && !this.#socket.destroyed && this.#socket.readable;
  }

  /** Sends a command and its data set. Rejects with a PH-NET code when the connection broke. */
  async send(context: AgreedContext, command: Command, data?: AsyncIterable<Uint8Array>): Promise<void> {
    const bytes = encodeCommand(command);
    await this.#write(dataHead(context.id, bytes.length, true, true), bytes);
    if (data === undefined) return;
    let held: Buffer = Buffer.alloc(0);
    for await (const piece of data) {
      held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece]);
      // The last piece says that it is the last, so one is always kept back.
      let at = 0;
      for (; held.length - at > this.#pieceBytes; at += this.#pieceBytes) {
        const part = held.subarray(at, at + this.#pieceBytes);
        await this.#write(dataHead(context.id, part.length, false, false), part);
      }
      held = held.subarray(at);
    }
    // Only a deflated data set may be odd, and has a byte behind it then (PS3.5, A.5).
    if (held.length % 2 === 1) held = Buffer.concat([held, Buffer.alloc(1)]);
    await this.#write(dataHead(context.id, held.length, false, true), held);
  }

  /**
   * The next message; undefined when the peer released the association. Rejects with PH-NET-001 when it aborted or left,
   * PH-NET-002 after `seconds` of silence, PH-PRT-001 for what is no DICOM.
   */
  async receive(seconds: number): Promise<DimseMessage | undefined> {
    await this.#drain();
    let bytes = Buffer.alloc(0);
    for (let wait = seconds; ; wait = this.#stallSeconds) {
      const value = await this.#nextValue(wait);
      if (value === undefined) return undefined;
      if (!value.isCommand) throw this.#broken('data-without-command');
      bytes = Buffer.concat([bytes, value.bytes]);
      if (bytes.length > longestCommand) throw this.#broken('command-too-long');
      if (!value.isLast) continue;
      const command = this.#orBroken(() => decodeCommand(bytes));
      const context = this.contexts.find(({ id }) => id === value.context);
      if (context === undefined) throw this.#broken('context-not-agreed');
      this.#unread = command.hasData ? this.#dataSet(value.context) : undefined;
      return { context, command, data: this.#unread ?? nothing() };
    }
  }

  /** Ends it in good order: asks for the release and waits a moment for the answer. */
  async release(): Promise<void> {
    if (!this.isOpen) return this.#end();
    try {
      await this.#write(encodeRelease('release'));
      for (let pdu = await this.#reader.next(5); pdu !== undefined; pdu = await this.#reader.next(5)) {
        if (pdu.type === 'released' || pdu.type === 'abort') break;
      }
    } catch {
      // It is over either way.
    }
    this.#end();
  }

  /** Runs a task on it that ends with the signal; after a failure nobody knows what still comes on it, so it is aborted. */
  async during<Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result> {
    const onAbort = () => this.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      signal.throwIfAborted();
      return await task();
    } catch (error) {
      this.abort();
      throw signal.aborted ? signal.reason : error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Ends it at once; the peer takes nothing of what was under way for done. */
  abort(source: 0 | 2 = 0): void {
    if (this.isOpen) this.#socket.write(encodeAbort(source));
    this.#end();
  }

  async *#dataSet(context: number): AsyncGenerator<Uint8Array> {
    for (;;) {
      const value = await this.#nextValue(this.#stallSeconds);
      if (value === undefined) throw this.#broken('data-interrupted');
      if (value.isCommand || value.context !== context) throw this.#broken('data-interrupted');
      if (value.isLast) this.#unread = undefined;
      // Empty pieces without end would fill the memory of whoever collects them.
      if (value.bytes.length > 0) yield value.bytes;
      if (value.isLast) return;
    }
  }

  /** What of a data set nobody wanted to read has to be read all the same: the next command comes behind it. */
  async #drain(): Promise<void> {
    const rest = this.#unread;
    if (rest === undefined) return;
    while (this.#unread !== undefined) {
      const value = await this.#nextValue(this.#stallSeconds);
      if (value === undefined || value.isLast) this.#unread = undefined;
    }
  }

  /** Undefined when the peer released the association. */
  async #nextValue(seconds: number): Promise<DataValue | undefined> {
    while (this.#values.length === 0) {
      const pdu = await this.#next(seconds);
      if (pdu.type === 'data') this.#values.push(...pdu.values);
      else if (pdu.type === 'release') {
        await this.#write(encodeRelease('released')).catch(() => undefined);
        this.#end();
        return undefined;
      } else if (pdu.type === 'abort') {
        this.#end();
        throw new PluginError('PH-NET-001', `${this.system} aborted the association.`, {
          hint: 'Its own log says why.',
        });
      } else throw this.#broken('unexpected-unit');
    }
    return this.#values.shift();
  }

  async #next(seconds: number): Promise<Pdu> {
    let pdu: Pdu | undefined;
    try {
      pdu = await this.#reader.next(seconds);
    } catch (error) {
      if (error instanceof PduProblem) throw this.#broken(error.what);
      this.#end();
      throw networkFailure(error, { system: this.system });
    }
    if (pdu !== undefined) return pdu;
    this.#end();
    throw new PluginError('PH-NET-001', `${this.system} closed the connection.`);
  }

  #orBroken<Value>(read: () => Value): Value {
    try {
      return read();
    } catch (error) {
      if (error instanceof PduProblem) throw this.#broken(error.what);
      throw error;
    }
  }

  #broken(what: PduFault): PluginError {
    this.abort(2);
    return new PluginError('PH-PRT-001', `${this.system} broke the DICOM protocol (${what}).`, {
      hint: 'Ask its operator what it sends.',
    });
  }

  /** Rejects with PH-NET-002 when the peer takes nothing: nobody else would notice, as nothing is read meanwhile. */
  async #write(...parts: readonly Uint8Array[]): Promise<void> {
    let late: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      late = setTimeout(() => {
        reject(new PluginError('PH-NET-002', `${this.system} took nothing for ${this.#stallSeconds} s.`));
        this.#socket.destroy();
      }, this.#stallSeconds * 1000);
      this.#socket.cork();
      const last = parts.length - 1;
      for (const [index, part] of parts.entries()) {
        this.#socket.write(part, (error) => {
          if (error) reject(networkFailure(error, { system: this.system }));
          else if (index === last) resolve();
        });
      }
      this.#socket.uncork();
    }).finally(() => clearTimeout(late));
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.end(() => this.#socket.destroy());
    setTimeout(() => this.#socket.destroy(), 2000).unref();
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A command without a data set.
}
