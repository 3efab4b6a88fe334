import { defaultDelimiters, isHeaderName } from './delimiters.ts';
import { skipBlank } from './lex.ts';
import { partOf } from './partOf.ts';
import type { Hl7Path } from './path.ts';
import { decode, partAt } from './readAt.ts';
import { unescapeText } from './unescape.ts';

const CR = 13;
const LF = 10;
const FIELD = 124;
const REPETITION = 126;
const COMPONENT = 94;
const SUBCOMPONENT = 38;
const ESCAPE = 92;

/**
 * The text of a message with the usual delimiters, read in place: most messages are asked for a few values, and cutting
 * all of it into segments and fields costs more than walking to these. What it answers is what `readAt` answers.
 */
export class MessageText {
  readonly #source: string;
  readonly #start: number;
  /** The segment that was asked for last, its three characters as a number; the next question is mostly about the same. */
  #name = 0;
  #occurrence = 0;
  #at = -1;
  #isHeader = false;
  /** How many fields of it were passed for the last answer, and where that led. */
  #passed = 0;
  #passedAt = -1;
  /** Where its line ends. */
  #end = 0;
  /** The first LF, the length of the source when there is none; -1 before it was looked for. */
  #firstLf = -1;

  constructor(source: string, start: number) {
    this.#source = source;
    this.#start = start;
  }

  /** The value at a path, as `Hl7Message.get`; undefined when the path is one for `readAt`. */
  get(path: Hl7Path): string | null | undefined {
    const { segment, occurrence, field, repetition } = path;
    if (typeof occurrence !== 'number' || typeof repetition !== 'number') return undefined;
    const name = nameAt(segment, 0);
    if (name !== this.#name || occurrence !== this.#occurrence) {
      this.#at = this.#find(segment, name, occurrence);
      this.#name = name;
      this.#occurrence = occurrence;
      this.#isHeader = isHeaderName(segment);
      this.#passed = 0;
      this.#passedAt = this.#at + 3;
      this.#end = this.#lineEnd(this.#at);
    }
    if (this.#isHeader && field <= 2) return undefined;
    return this.#at < 0 ? '' : this.#read(path, this.#isHeader ? field - 1 : field, repetition);
  }

  /** The number tells most lines apart at once; characters beyond 255 can make two names one number. */
  #find(segment: string, name: number, occurrence: number): number {
    const source = this.#source;
    if (this.#firstLf < 0) this.#firstLf = next(source, '\n', 0);
    let nextLf = this.#firstLf;
    let nextCr = -1;
    let seen = 0;
    let at = this.#start;
    while (at < source.length) {
      const isIt =
        nameAt(source, at) === name && isBoundary(source, at + 3) && source.startsWith(segment, at);
      if (isIt && ++seen === occurrence) return at;
      if (nextCr < at) nextCr = next(source, '\r', at);
      if (nextLf < at) nextLf = next(source, '\n', at);
      at = skipBlank(source, Math.min(nextCr, nextLf));
    }
    return -1;
  }

  /** The first CR or LF from here on. */
  #lineEnd(at: number): number {
    if (at < 0) return -1;
    const cr = next(this.#source, '\r', at);
    const lf = this.#firstLf >= at ? this.#firstLf : next(this.#source, '\n', at);
    return Math.min(cr, lf);
  }

  /** Walks from separator to separator; `fields` is how many to pass. */
  #read(path: Hl7Path, fields: number, repetition: number): string | null {
    const source = this.#source;
    let at = this.#passField(fields);
    if (at < 0) return '';
    const bar = source.indexOf('|', at);
    const end = bar < 0 || bar > this.#end ? this.#end : bar;
    if (end - at > longWalk) {
      const { repetition: separator } = defaultDelimiters;
      const part = partAt(partOf(source.slice(at, end), separator, repetition), defaultDelimiters, path);
      return decode(part, defaultDelimiters, path);
    }
    const { component = 1, subcomponent = 1 } = path;
    if (repetition > 1) at = pass(source, at, end, repetition - 1, REPETITION);
    if (component > 1) at = pass(source, at, end, component - 1, COMPONENT);
    if (subcomponent > 1) at = pass(source, at, end, subcomponent - 1, SUBCOMPONENT);
    return at < 0 ? '' : this.#cut(at, end, path.component !== undefined, path.subcomponent !== undefined);
  }

  /** Goes on from the last answer where it can. */
  #passField(fields: number): number {
    const source = this.#source;
    const isBefore = fields < this.#passed;
    let at = isBefore ? this.#at + 3 : this.#passedAt;
    for (let left = isBefore ? fields : fields - this.#passed; left > 0; left--) {
      at = source.indexOf('|', at) + 1;
      if (at === 0 || at > this.#end) return -1;
    }
    this.#passed = fields;
    this.#passedAt = at;
    return at;
  }

  /** The value that begins here. One that still holds parts stays as it is. */
  #cut(begin: number, end: number, isComponent: boolean, isSubcomponent: boolean): string | null {
    const source = this.#source;
    let isEscaped = false;
    let isComposite = false;
    let at = begin;
    for (; at < end; at++) {
      const code = source.charCodeAt(at);
      if (code === ESCAPE) isEscaped = true;
      else if (code === REPETITION) break;
      else if (code === COMPONENT || code === SUBCOMPONENT) {
        if (code === COMPONENT ? isComponent : isSubcomponent) break;
        isComposite = true;
      }
    }
    if (at === begin) return '';
    const raw = source.slice(begin, at);
    if (raw === '""') return null;
    return isEscaped && !isComposite ? unescapeText(raw, defaultDelimiters) : raw;
  }
}

/** Longer fields hold documents, in which searching is faster than walking. */
const longWalk = 200;

/** The place after so many separators, or -1 when the part that holds them ends before. */
function pass(source: string, from: number, end: number, count: number, separator: number): number {
  let left = count;
  for (let at = from; at >= 0 && at < end; at++) {
    const code = source.charCodeAt(at);
    if (code === separator) {
      left--;
      if (left === 0) return at + 1;
    } else if (code === REPETITION || (code === COMPONENT && separator === SUBCOMPONENT)) return -1;
  }
  return -1;
}

/** The next place of a character, the length of the source when it does not come any more. */
function next(source: string, character: string, from: number): number {
  const at = source.indexOf(character, from);
  return at < 0 ? source.length : at;
}

function nameAt(source: string, at: number): number {
  return (source.charCodeAt(at) << 16) | (source.charCodeAt(at + 1) << 8) | source.charCodeAt(at + 2);
}

function isBoundary(source: string, at: number): boolean {
  if (at >= source.length) return true;
  const code = source.charCodeAt(at);
  return code === FIELD || code === CR || code === LF;
}
