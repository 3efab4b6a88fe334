import { type AckCode, parseHl7 } from '@pyheart/formats';

/** How a receiving system that counts answers a message: by its number (MSH-13), and with the one that it expects (MSA-4). */
export class ExpectedNumbers {
  #last: number | undefined;
  #taken = 0;

  answer(text: string, losesCount: boolean): { code: AckCode; expectedSequence?: number } {
    const field = parseHl7(text).message?.get('MSH-13') ?? '';
    const number = /^-?\d+$/.test(field) ? Number(field) : undefined;
    const expected = this.#last === undefined ? undefined : this.#last + 1;
    if (number === -1) this.#last = undefined;
    if (number === -1 || number === 0)
      return { code: 'AA', expectedSequence: (number === 0 && expected) || -1 };
    if (number === undefined || (expected !== undefined && number !== expected))
      return { code: 'AE', ...(expected === undefined ? {} : { expectedSequence: expected }) };
    this.#taken++;
    // As after a restored backup: what was taken last is forgotten.
    this.#last = losesCount && this.#taken % 3 === 0 ? number - 1 : number;
    return { code: 'AA', expectedSequence: number };
  }
}
