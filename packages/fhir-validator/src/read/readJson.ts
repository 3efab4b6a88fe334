import type { Finding } from '../check/Finding.ts';
import { nameInPlace, nameInWords, rootOf } from '../check/namesOfMessages.ts';

export interface Reading {
  /** Undefined when the text cannot be read at all. */
  value?: unknown;
  findings: Finding[];
}

const deepest = 200;

/**
 * Reads JSON and says where it is not: a comma too many, a name without quotes, a bracket that closes something else.
 * What can be guessed is read on, so that the rest of the resource is checked as well.
 */
export function readJson(text: string): Reading {
  const reader = new JsonReader(text);
  try {
    const value = reader.read();
    return { value, findings: reader.findings(value) };
  } catch (error) {
    if (error instanceof Unreadable) return { findings: reader.findings(undefined) };
    throw error;
  }
}

class Unreadable extends Error {}

interface Problem {
  severity: Finding['severity'];
  path: string;
  message: string;
  offset: number;
}

class JsonReader {
  readonly #text: string;
  #at = 0;
  readonly #problems: Problem[] = [];
  #type: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(): unknown {
    if (this.#text.startsWith('\uFEFF')) this.#at = 1;
    const value = this.#value('', 0);
    this.#skip('');
    if (this.#at < this.#text.length) this.#fail('', 'After the end of the JSON comes more text.');
    return value;
  }

  findings(value: unknown): Finding[] {
    const root = rootOf(value ?? { resourceType: this.#type });
    return this.#problems.map(({ severity, path, message, offset }) => ({
      code: 'PH-FHV-001',
      severity,
      at: `${root}${path}`,
      message: `${message.replace(/\.$/, '')} (${this.#place(offset)}).`,
      hint: 'Correct the text at this place, or ask the sender to.',
    }));
  }

  #place(offset: number): string {
    const before = this.#text.slice(0, offset).split('\n');
    return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  }

  #note(path: string, message: string, severity: Finding['severity'] = 'error'): void {
    this.#problems.push({ severity, path, message, offset: this.#at });
  }

  #fail(path: string, message: string): never {
    this.#note(path, message);
    throw new Unreadable();
  }

  #value(path: string, depth: number): unknown {
    this.#skip(path);
    if (depth > deepest) this.#fail(path, `The JSON is nested deeper than ${deepest} levels.`);
    const first = this.#text[this.#at];
    if (first === '{') return this.#object(path, depth);
    if (first === '[') return this.#list(path, depth);
    if (first === '"') return this.#string(path);
    return this.#bare(path);
  }

  #object(path: string, depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#at += 1;
    for (let isFirst = true; ; isFirst = false) {
      this.#skip(path);
      if (this.#take('}')) return object;
      if (!isFirst && !this.#comma(path, '}')) return object;
      const name = this.#name(path);
      this.#skip(path);
      if (!this.#take(':')) this.#fail(path, 'After the name of a property a colon is missing.');
      const value = this.#value(`${path}.${nameInPlace(name)}`, depth + 1);
      if (Object.hasOwn(object, name)) this.#note(path, `The property ${nameInWords(name)} is there twice.`);
      if (name === 'resourceType' && path === '' && typeof value === 'string') this.#type = value;
      Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
    }
  }

  #list(path: string, depth: number): unknown[] {
    const list: unknown[] = [];
    this.#at += 1;
    for (let isFirst = true; ; isFirst = false) {
      this.#skip(path);
      if (this.#take(']')) return list;
      if (!isFirst && !this.#comma(path, ']')) return list;
      list.push(this.#value(`${path}[${list.length}]`, depth + 1));
    }
  }

  /** Between two entries; false when the object or list ended after a comma too many. */
  #comma(path: string, end: string): boolean {
    if (!this.#take(',')) {
      if (/["\w[{-]/.test(this.#text[this.#at] ?? '')) {
        this.#note(path, 'A comma is missing.');
        return true;
      }
      this.#fail(
        path,
        this.#at >= this.#text.length
          ? `The text ends where ${end} is missing.`
          : `Here ${end} or a comma is expected.`,
      );
    }
    this.#skip(path);
    if (!this.#take(end)) return true;
    this.#note(path, 'Before the end there is a comma too many.');
    return false;
  }

  #name(path: string): string {
    if (this.#text[this.#at] === '"') return this.#string(path);
    const name = /[A-Za-z_$][\w$]*/y;
    name.lastIndex = this.#at;
    const [bare] = name.exec(this.#text) ?? [];
    if (bare === undefined) this.#fail(path, 'Here the name of a property is expected.');
    this.#note(path, 'A name has no quotes around it.');
    this.#at += bare.length;
    return bare;
  }

  #string(path: string): string {
    const string = /"(?:[^"\\]|\\.)*"/sy;
    string.lastIndex = this.#at;
    const [quoted] = string.exec(this.#text) ?? [];
    if (quoted === undefined) this.#fail(path, 'A text has no closing quotes.');
    const value =
      parsed(quoted) ??
      parsed(
        quoted.replace(
          /[^\P{Cc}\u007f-\u009f]/gu,
          (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
      );
    if (value === undefined) this.#fail(path, 'A text has a backslash with a wrong sign after it.');
    if (/[^\P{Cc}\u007f-\u009f]/u.test(quoted))
      this.#note(path, 'A text holds a control character or line break as it is.');
    this.#at += quoted.length;
    return value;
  }

  /** Numbers, true, false, null, and words without quotes. */
  #bare(path: string): unknown {
    const word = /[^\s,\]}"[{:]+/y;
    word.lastIndex = this.#at;
    const [bare] = word.exec(this.#text) ?? [];
    if (bare === undefined)
      this.#fail(
        path,
        this.#at >= this.#text.length
          ? 'The text ends where a value is expected.'
          : 'Here a value is expected.',
      );
    const isLiteral = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(bare);
    if (!isLiteral && /^[A-Za-z]/.test(bare)) this.#note(path, 'The value has no quotes around it.');
    else if (!isLiteral) this.#fail(path, 'Here a value is expected.');
    this.#at += bare.length;
    return isLiteral ? JSON.parse(bare) : bare;
  }

  #take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  /** Comments are no JSON, but harmless: they are read over with a warning. */
  #skip(path: string): void {
    const blanks = /(?:[ \t\r\n]+)|(\/\/[^\n]*|\/\*[\s\S]*?\*\/)/y;
    for (;;) {
      blanks.lastIndex = this.#at;
      const match = blanks.exec(this.#text);
      if (!match) return;
      if (match[1] !== undefined) this.#note(path, 'JSON has no comments.', 'warning');
      this.#at += match[0].length;
    }
  }
}

function parsed(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted);
  } catch {
    return undefined;
  }
}
