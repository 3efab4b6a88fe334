import { type Delimiters, isHeaderName } from './delimiters.ts';

/**
 * One segment, immutable. It keeps the text it was read from and splits it only when a field is asked for,
 * so a segment nobody touches is written back byte for byte.
 */
export class Hl7Segment {
  readonly raw: string;
  readonly name: string;
  readonly delimiters: Delimiters;
  /** The line ends (and blank lines) that followed the segment in its source. */
  readonly end: string;
  #parts: readonly string[] | undefined;

  constructor(raw: string, delimiters: Delimiters, end = '\r') {
    this.raw = raw;
    this.name = nameOf(raw, delimiters.field);
    this.delimiters = delimiters;
    this.end = end;
  }

  /** The number of fields present; for MSH the separator itself counts as field 1. */
  get fieldCount(): number {
    const separators = this.#split().length - 1;
    return isHeaderName(this.name) && separators > 0 ? separators + 1 : separators;
  }

  /** The encoded text of field `number` with all repetitions, `''` when absent. */
  field(number: number): string {
    if (!isHeaderName(this.name)) return number < 1 ? '' : (this.#split()[number] ?? '');
    if (number === 1) return this.delimiters.field;
    return number < 1 ? '' : (this.#split()[number - 1] ?? '');
  }

  /** The encoded repetitions of field `number`; none when the field is empty. */
  repetitions(number: number): string[] {
    const text = this.field(number);
    if (text === '') return [];
    return isVerbatim(this.name, number) ? [text] : split(text, this.delimiters.repetition);
  }

  /** A copy whose field `number` has this encoded text; missing fields before it are added empty. */
  withField(number: number, encoded: string): Hl7Segment {
    const index = isHeaderName(this.name) ? number - 1 : number;
    const parts = [...this.#split()];
    while (parts.length <= index) parts.push('');
    parts[index] = encoded;
    return new Hl7Segment(parts.join(this.delimiters.field), this.delimiters, this.end);
  }

  #split(): readonly string[] {
    this.#parts ??= this.#cut();
    return this.#parts;
  }

  #cut(): string[] {
    const { raw, name, delimiters } = this;
    const parts = split(raw, delimiters.field);
    // A broken sender may separate by a letter of the name.
    return parts[0] === name ? parts : [name, ...split(raw.slice(name.length + 1), delimiters.field)];
  }
}

/** The text before the first separator. A header keeps its name even when a broken sender separates by one of its letters. */
function nameOf(raw: string, separator: string): string {
  const header = raw.slice(0, 3);
  if (isHeaderName(header) && raw.charAt(3) === separator) return header;
  const stop = raw.indexOf(separator);
  return stop < 0 ? raw : raw.slice(0, stop);
}

/** MSH-1 and MSH-2 hold the delimiters themselves and are never split or escaped. */
export function isVerbatim(segment: string, field: number): boolean {
  return field <= 2 && isHeaderName(segment);
}

/** Splits by a delimiter that the message may not have declared. */
export function split(text: string, delimiter: string): string[] {
  return delimiter === '' ? [text] : text.split(delimiter);
}
