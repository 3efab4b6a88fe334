import { isNumberedKey } from '../deidentify/roleOfKey.ts';
import { typeBelow, typeOfObject } from '../fhir/typeBelow.ts';
import type { Mask } from './Mask.ts';
import { maskKinds } from './maskKinds.ts';
import { type ElementMask, maskOfElement } from './maskOfElement.ts';
import { maskOfKey } from './maskOfKey.ts';
import { maskOfTag } from './maskOfTag.ts';

/** What JSON means: resources of FHIR by element, DICOM by tag, or anything by the names of its keys. */
export type JsonMeaning = 'fhir' | 'dicom' | 'keys';

const deepest = 500;
/** So many values are masked in one go; then others have their turn. */
const valuesAtOnce = 1000;

/** Where a value stands. */
interface Place {
  key: string;
  /** The FHIR type of the object that holds it; undefined where keys alone tell. */
  type: string | undefined;
  /** `url` of the extension around it. */
  url: string;
  /** The DICOM element around it: tag and value representation. */
  element?: { tag: string; vr: string } | undefined;
  depth: number;
}

interface How {
  meaning: JsonMeaning;
  /** Every character keeps its place; otherwise numbers keep their length. */
  isAligned: boolean;
  /** Awaited between parts of a long text. */
  pause?: (() => Promise<void>) | undefined;
}

/** A JSON text with what identifies somebody masked; it stays JSON. Throws when it is no JSON. */
export async function maskJsonText(
  text: string,
  mask: Mask,
  { meaning, isAligned, pause }: How,
): Promise<string> {
  JSON.parse(text);
  const out: string[] = [];
  let at = 0;
  let values = 0;
  const type = meaning === 'fhir' ? 'Resource' : undefined;
  const isDicom = meaning === 'dicom';
  for (const _turn of value({ key: '', type, url: '', depth: 0 })) await pause?.();
  out.push(text.slice(at));
  return out.join('');

  /** Gives way each time when so many values are masked. */
  function* value(place: Place): Generator<undefined, void> {
    if (place.depth > deepest) throw new RangeError('The JSON is nested too deep to be masked.');
    blank();
    const first = text[at];
    if (first === '{') yield* object(place);
    else if (first === '[') yield* list(place);
    else {
      scalar(place);
      values++;
      if (values % valuesAtOnce === 0) yield;
    }
  }

  function* object({ type, depth, key, element: around }: Place): Generator<undefined, void> {
    const element =
      isDicom && tagKey.test(key) ? { tag: key.toUpperCase(), vr: memberText('vr') ?? 'UN' } : around;
    const own = typeOfObject(type, type === 'Resource' ? memberText('resourceType') : undefined);
    const url = own === 'Extension' ? (memberText('url') ?? '') : '';
    take();
    for (blank(); text[at] !== '}'; blank()) {
      const start = at;
      at = endOfString(text, at);
      const name = JSON.parse(text.slice(start, at)) as string;
      const written = text.slice(start + 1, at - 1);
      out.push('"', own === undefined ? maskedKey(written, mask) : written, '"');
      blank();
      take();
      yield* value({ key: name, type: typeOfValue(own, name), url, element, depth: depth + 1 });
      blank();
      if (text[at] === ',') take();
    }
    take();

    function typeOfValue(holder: string | undefined, name: string): string | undefined {
      // A leaf asks what it is in its holder, an object what it is itself.
      blank();
      return typeBelow(holder, name, text[at] === '{' || text[at] === '[');
    }
  }

  function* list(place: Place): Generator<undefined, void> {
    take();
    for (blank(); text[at] !== ']'; blank()) {
      yield* value({ ...place, depth: place.depth + 1 });
      blank();
      if (text[at] === ',') take();
    }
    take();
  }

  function scalar(place: Place): void {
    const start = at;
    at = text[at] === '"' ? endOfString(text, at) : endOfWord(text, at);
    const written = text.slice(start, at);
    const parsed = JSON.parse(written) as string | number | boolean | null;
    const how = isDicom ? maskOfDicom(place) : maskOf(place, parsed);
    if (typeof parsed === 'string') out.push('"', maskedString(written.slice(1, -1), how, mask), '"');
    else out.push(how === undefined ? written : maskedNumber(written, how, { mask, isAligned }));
  }

  function blank(): void {
    const start = at;
    while (at < text.length && text.charCodeAt(at) <= 32) at++;
    if (at > start) out.push(text.slice(start, at));
  }

  function take(): void {
    out.push(text[at] ?? '');
    at++;
  }

  /** The string under a key of the object that begins here. */
  function memberText(wanted: string): string | undefined {
    let depth = 0;
    for (let index = at; index < text.length; index++) {
      const character = text[index];
      if (character === '"') {
        const end = endOfString(text, index);
        if (depth === 1 && text.slice(index + 1, end - 1) === wanted) {
          const found = /^\s*:\s*"([^"\\]*)"/.exec(text.slice(end, end + 300))?.[1];
          if (found !== undefined) return found;
        }
        index = end - 1;
      } else if (character === '{' || character === '[') depth++;
      else if (character === '}' || character === ']') {
        depth--;
        if (depth === 0) return undefined;
      }
    }
    return undefined;
  }
}

/** A value of JSON, masked the same way. */
export async function maskJsonValue(
  value: unknown,
  mask: Mask,
  meaning: JsonMeaning,
  pause: How['pause'],
): Promise<unknown> {
  return JSON.parse(await maskJsonText(JSON.stringify(value), mask, { meaning, isAligned: false, pause }));
}

/** The tag of an element as a key of DICOM JSON. */
const tagKey = /^[\dA-Fa-f]{8}$/;

/** Types and addresses of bytes are shown; what stands under no tag is not DICOM JSON, and may be anything. */
function maskOfDicom({ key, element }: Place): ElementMask {
  if (element === undefined) return 'text';
  return key === 'vr' ? undefined : maskOfTag(element.tag, element.vr);
}

function maskOf({ key, type, url }: Place, value: string | number | boolean | null): ElementMask {
  return type === undefined ? maskOfKey(key, value) : maskOfElement(type, key, value, url);
}

function maskedString(written: string, how: ElementMask, mask: Mask): string {
  const isEscaped = written.includes('\\');
  const decoded = isEscaped ? (JSON.parse(`"${written}"`) as string) : written;
  if (how === undefined) {
    const swept = mask.sweep(decoded);
    if (swept === decoded) return written;
    return isEscaped ? mask.cover('text', written) : swept;
  }
  // What is learned is what the escapes stand for.
  if (isEscaped && how !== 'reference') mask.cover(how, decoded);
  if (how !== 'reference') return mask.cover(how, written);
  return maskedReference(written, mask);
}

/** `Patient/123` stays a reference to a patient, `Patient` alone is a type, and of a search the values are masked. */
function maskedReference(written: string, mask: Mask): string {
  const query = written.indexOf('?');
  const path = query < 0 ? written : written.slice(0, query);
  const begin = /[^/:#]*$/.exec(path)?.index ?? 0;
  const isType = begin === 0 && /^[A-Z][A-Za-z]*$/.test(path);
  const shownPath = isType ? path : path.slice(0, begin) + mask.cover('id', path.slice(begin));
  if (query < 0) return shownPath;
  // Before the bar of `system|value` stands who gives the numbers out.
  const search = written
    .slice(query)
    .replaceAll(
      /(=(?:[^&|]*\|)?)([^&]*)/g,
      (_, before: string, value: string) => before + mask.cover('id', value),
    );
  return shownPath + search;
}

/** A number becomes a text. The quotes take two of its places where the rest of the text is to keep its own. */
function maskedNumber(
  written: string,
  how: Exclude<ElementMask, undefined>,
  { mask, isAligned }: { mask: Mask; isAligned: boolean },
): string {
  const kind = how === 'reference' || how === 'date' ? 'id' : how;
  mask.cover(kind, written);
  if (isAligned && written.length < 2) return '0';
  return `"${maskKinds[kind].mark.repeat(isAligned ? written.length - 2 : written.length)}"`;
}

/** Keys name things, but some senders use numbers of people as keys. */
function maskedKey(written: string, mask: Mask): string {
  return isNumberedKey(written) ? mask.cover('id', written) : mask.sweep(written);
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
}

function endOfWord(text: string, from: number): number {
  const rest = /[\s,\]}]/g;
  rest.lastIndex = from;
  return rest.exec(text)?.index ?? text.length;
}
