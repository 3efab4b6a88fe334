import type { Socket } from 'node:net';
import { PluginError } from '@pyheart/plugin-sdk';
import { decodePdu, PduProblem } from './decodePdu.ts';
import { type Pdu, pduTypes } from './pdu.ts';

/** An association is proposed and answered in far less. */
const longestOpening = 1 << 20;

/**
 * The units that a peer sends, one when asked for one: what nobody asks for stays in the socket, so that a peer that
 * is faster than the store is slowed down by TCP.
 */
export class PduReader {
  readonly #socket: Socket;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #longestData: number;
  readonly #system: string;
  #held: Buffer = Buffer.alloc(0);

  /** `longestData`: the longest P-DATA that we said we take. */
  constructor(socket: Socket, { longestData, system }: { longestData: number; system: string }) {
    this.#socket = socket;
    this.#chunks = socket.iterator({ destroyOnReturn: false });
    this.#longestData = longestData;
    this.#system = system;
  }

  /**
   * The next unit; undefined when the peer closed the connection between two. Rejects with PH-NET-002 after `seconds`
   * of silence, with PduProblem for what is no DICOM, and with what the socket failed with.
   */
  async next(seconds: number): Promise<Pdu | undefined> {
    const late = setTimeout(() => {
      this.#socket.destroy(new PluginError('PH-NET-002', `${this.#system} was silent for ${seconds} s.`));
    }, seconds * 1000);
    try {
      if (!(await this.#fill(6))) {
        if (this.#held.length > 0) throw new PduProblem('unit-cut-off');
        return undefined;
      }
      const type = this.#held[0]!;
      const length = this.#held.readUInt32BE(2);
      const longest = type === pduTypes.data ? this.#longestData : longestOpening;
      if (type === 0 || type > pduTypes.abort || length > longest) throw new PduProblem('unknown-unit');
      if (!(await this.#fill(6 + length))) throw new PduProblem('unit-cut-off');
      const content = this.#held.subarray(6, 6 + length);
      this.#held = this.#held.subarray(6 + length);
      return decodePdu(type, content);
    } finally {
      clearTimeout(late);
    }
  }

  /** False when the peer closed before so many bytes had come. */
  async #fill(bytes: number): Promise<boolean> {
    if (this.#held.length >= bytes) return true;
    const parts = [this.#held];
    let size = this.#held.length;
    while (size < bytes) {
      const next = await this.#chunks.next();
      if (next.done) {
        this.#held = Buffer.concat(parts);
        return false;
      }
      parts.push(next.value);
      size += next.value.length;
    }
    this.#held = Buffer.concat(parts, size);
    return true;
  }
}
