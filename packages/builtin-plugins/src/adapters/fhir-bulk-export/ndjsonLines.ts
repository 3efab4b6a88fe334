import { PluginError } from '@pyheart/plugin-sdk';

export interface Line {
  bytes: Uint8Array;
  /** How many bytes of the file were read at its end, its line break included. */
  end: number;
}

const newline = 0x0a;

/** The lines of a file as it comes in; empty ones are left out. Throws PH-SEC-001 for a line beyond `mostBytes`. */
export async function* ndjsonLines(
  pieces: AsyncIterable<Uint8Array>,
  { from, mostBytes }: { from: number; mostBytes: number },
): AsyncGenerator<Line> {
  let held: Uint8Array[] = [];
  let size = 0;
  let at = from;
  const take = (rest: Uint8Array): Uint8Array => {
    const line = held.length === 0 ? rest : Buffer.concat([...held, rest], size + rest.byteLength);
    held = [];
    size = 0;
    return line;
  };
  for await (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, start)) {
      const bytes = take(piece.subarray(start, end));
      at += bytes.byteLength + 1;
      start = end + 1;
      if (!isBlank(bytes)) yield { bytes, end: at };
    }
    const rest = piece.subarray(start);
    if (rest.byteLength === 0) continue;
    held.push(rest);
    size += rest.byteLength;
    if (size > mostBytes) throw tooLong(mostBytes);
  }
  const last = take(new Uint8Array());
  if (!isBlank(last)) yield { bytes: last, end: at + last.byteLength };
}

/** Counts the lines of a file that flows by as it is; empty ones are left out here too. */
export class LineCount {
  #ended = 0;
  #isLineBegun = false;

  add(piece: Uint8Array): void {
    for (const byte of piece) {
      if (byte === newline) {
        this.#ended = this.total;
        this.#isLineBegun = false;
      } else if (!isSpace(byte)) {
        this.#isLineBegun = true;
      }
    }
  }

  /** The last line counts without a line break at its end too. */
  get total(): number {
    return this.#ended + (this.#isLineBegun ? 1 : 0);
  }
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every(isSpace);

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0d || byte === 0x09;

function tooLong(mostBytes: number): PluginError {
  return new PluginError('PH-SEC-001', `A line is longer than ${Math.round(mostBytes / 1_048_576)} MB.`, {
    hint: 'Raise the largest answer in the settings of the node, or ask the operator why a record is that large.',
  });
}
