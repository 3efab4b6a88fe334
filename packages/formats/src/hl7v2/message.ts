import { type Delimiters, defaultDelimiters } from './delimiters.ts';
import { encodeLeaf } from './escape.ts';
import { Hl7Error, hl7Issue } from './issue.ts';
import { lex } from './lex.ts';
import { MessageText } from './MessageText.ts';
import { formatPath, type Hl7Path, toPath } from './path.ts';
import { readAt } from './readAt.ts';
import { Hl7Segment } from './segment.ts';
import { writeAt } from './writeAt.ts';

/**
 * One HL7 v2 message, immutable: every edit returns a new message that shares the untouched segments.
 *
 *     const named = message.set('PID-5.1', 'Doe').set('NK1[+]-2.1', 'Roe');
 */
export class Hl7Message {
  readonly delimiters: Delimiters;
  /** What stood before the first segment, such as a byte order mark. */
  readonly prefix: string;
  readonly #source: string;
  #segments: readonly Hl7Segment[] | undefined;
  /** Reads values in the source while nobody needed the segments. */
  #text: MessageText | undefined;

  constructor(segments: readonly Hl7Segment[] | undefined, delimiters: Delimiters, prefix = '', source = '') {
    this.#segments = segments;
    this.delimiters = delimiters;
    this.prefix = prefix;
    this.#source = source;
    if (segments === undefined && delimiters === defaultDelimiters)
      this.#text = new MessageText(source, prefix.length);
  }

  /** A message of a source, from its first segment at `start` on; it is cut into segments when these are asked for. */
  static of(source: string, start: number, delimiters: Delimiters): Hl7Message {
    return new Hl7Message(undefined, delimiters, source.slice(0, start), source);
  }

  get segments(): readonly Hl7Segment[] {
    this.#segments ??= lex(this.#source, this.prefix.length).map(
      ({ text, end }) => new Hl7Segment(text, this.delimiters, end),
    );
    return this.#segments;
  }

  /** MSH-9.1, such as `ADT`. */
  get type(): string {
    return this.get('MSH-9.1') ?? '';
  }

  /** MSH-9.2, such as `A01`. */
  get trigger(): string {
    return this.get('MSH-9.2') ?? '';
  }

  /** MSH-9.3, such as `ADT_A01`; empty before v2.3.1. */
  get structure(): string {
    return this.get('MSH-9.3') ?? '';
  }

  /** MSH-10. */
  get controlId(): string {
    return this.get('MSH-10') ?? '';
  }

  /** MSH-12.1, such as `2.5.1`. */
  get version(): string {
    return this.get('MSH-12.1') ?? '';
  }

  segmentsNamed(name: string): Hl7Segment[] {
    return this.segments.filter((segment) => segment.name === name);
  }

  /**
   * The value at a path: `null` for the HL7 null `""`, `''` for empty or absent. A leaf is unescaped;
   * a place that still holds components is returned encoded, as in the message.
   */
  get(path: string | Hl7Path): string | null {
    const place = toPath(path);
    const read = this.#text?.get(place);
    if (read !== undefined) return read;
    const found = readAt(this.segments, place)[0];
    return found === undefined ? '' : found.value;
  }

  /** The values at every place a path with `[*]` names; absent places are left out. */
  getAll(path: string | Hl7Path): (string | null)[] {
    return readAt(this.segments, toPath(path)).map((found) => found.value);
  }

  /** The encoded text at a path, `''` when absent. */
  getRaw(path: string | Hl7Path): string {
    return readAt(this.segments, toPath(path))[0]?.raw ?? '';
  }

  /** A copy with literal text (escaped as needed) at the path; `null` writes `""`. Adds the segment when absent. */
  set(path: string | Hl7Path, value: string | null): Hl7Message {
    return this.setRaw(path, encodeLeaf(value, this.delimiters));
  }

  /** A copy with already encoded text at the path, such as `DOE^JOHN`. */
  setRaw(path: string | Hl7Path, encoded: string): Hl7Message {
    const place = toPath(path);
    if (/[\r\n]/.test(encoded)) throw cannotWrite(place, 'Encoded text cannot hold a line end.');
    return this.withSegments(writeAt(this.segments, this.delimiters, place, encoded));
  }

  /** A copy with these segments. */
  withSegments(segments: readonly Hl7Segment[]): Hl7Message {
    return new Hl7Message(segments, this.delimiters, this.prefix);
  }

  /** A copy with a segment from its encoded text, such as `NTE|1||text`, at an index (default: the end). */
  insert(encoded: string, at = this.segments.length): Hl7Message {
    const segments = [...this.segments];
    segments.splice(at, 0, new Hl7Segment(encoded, this.delimiters));
    return this.withSegments(segments);
  }

  /** A copy without the segment at an index. */
  remove(at: number): Hl7Message {
    return this.withSegments(this.segments.filter((_, index) => index !== at));
  }
}

function cannotWrite(path: Hl7Path, message: string): Hl7Error {
  return new Hl7Error(
    hl7Issue('VALUE_INVALID', message, { hint: `Use set(${formatPath(path)}) to have it escaped.` }),
  );
}
