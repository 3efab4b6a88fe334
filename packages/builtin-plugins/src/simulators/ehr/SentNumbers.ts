import { parseHl7, readAck, stringifyHl7 } from '@pyheart/formats';
import { decodeHl7 } from '@pyheart/formats/node';
import type { MllpConnection } from '../../net/MllpConnection.ts';

const everyNth = 4;

/** The numbers of a hospital system that counts its messages (MSH-13); with a gap it leaves one out now and then. */
export class SentNumbers {
  #next: number;
  #sent = 0;

  private constructor(next: number) {
    this.#next = next;
  }

  /** Asks with 0 which number is expected; a receiver that knows none takes the first as it comes. */
  static async open(
    connection: MllpConnection,
    controlId: string,
    signal: AbortSignal,
  ): Promise<SentNumbers> {
    const header = `MSH|^~\\&|EHR_SIM|NORTH_CAMPUS|STUDIO|HUB|||ADT|${controlId}|P|2.5.1|0\r`;
    await connection.send(new TextEncoder().encode(header));
    const { message } = parseHl7(decodeHl7(await connection.receive(30, signal)).text);
    const expected = (message && readAck(message)?.expectedSequence) ?? -1;
    return new SentNumbers(Math.max(expected, 1));
  }

  /** The message with its number. */
  write(text: string, hasGaps: boolean): string {
    this.#sent++;
    const number = hasGaps && this.#sent % everyNth === 0 ? this.#next + 1 : this.#next;
    const { message } = parseHl7(text);
    return message ? stringifyHl7(message.set('MSH-13', String(number))) : text;
  }

  /** What was accepted has used its number up. */
  accepted(): void {
    this.#next++;
  }
}
