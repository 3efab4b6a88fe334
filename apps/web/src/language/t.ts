import { countText } from './countText.ts';
import type { MarkedText } from './msg.ts';
import { type Part, readMessage } from './readMessage.ts';
import { isRightToLeft, perLocale, spoken } from './spoken.ts';
import type { Value, ValuesOf } from './valuesOf.ts';

const pluralRules = perLocale((locale) => new Intl.PluralRules(locale));
const read = new Map<string, readonly Part[]>();

/**
 * The text in the language that is spoken: `t('Remove {name}?', { name })`,
 * `t('{count, plural, one {# message} other {# messages}}', { count })`. A word that means two things says which after
 * `@@`: `t('Open@@state of an alert')`. Numbers are written out as they are; `#` groups their digits.
 */
export function t<const Text extends string>(
  text: string extends Text ? never : Text,
  ...values: ValuesOf<Text, Value>
): string;
export function t(text: MarkedText, values?: Record<string, Value>): string;
export function t(text: string | MarkedText, values: Record<string, Value> = {}): string {
  const words = inLanguage(text as string);
  return words.includes('{') ? written(partsOf(words), values) : words;
}

/** The text of the catalogue, or the English one without the remark on what it means. */
export function inLanguage(english: string): string {
  const found = spoken().catalogue[english];
  if (found !== undefined) return found;
  const remark = english.indexOf('@@');
  return remark === -1 ? english : english.slice(0, remark);
}

export function partsOf(words: string): readonly Part[] {
  const known = read.get(words);
  if (known) return known;
  const parts = readMessage(words);
  read.set(words, parts);
  return parts;
}

/** The parts of a plural's or select's case for a value; `other` where there is none of its own. */
export function partsFor(
  { kind, cases }: Extract<Part, { kind: 'plural' | 'select' }>,
  value: unknown,
): readonly Part[] {
  const fitting =
    kind === 'select'
      ? cases.get(String(value))
      : (cases.get(`=${value}`) ?? cases.get(pluralRules().select(Number(value))));
  return fitting ?? cases.get('other') ?? [];
}

/** Names, paths and addresses keep their own direction within a text of the other one. */
export function isolated(value: Value | undefined): string {
  const text = String(value ?? '');
  return typeof value === 'string' && isRightToLeft() ? `\u2068${text}\u2069` : text;
}

function written(parts: readonly Part[], values: Record<string, Value>, counted?: Value): string {
  return parts.map((part) => partWritten(part, values, counted)).join('');
}

function partWritten(part: Part, values: Record<string, Value>, counted?: Value): string {
  switch (part.kind) {
    case 'words':
      return part.words;
    case 'value':
      return isolated(values[part.name]);
    case 'number':
      return countText(Number(counted));
    case 'plural':
    case 'select':
      return written(partsFor(part, values[part.name]), values, values[part.name]);
    case 'element':
      return written(part.parts, values, counted);
  }
}
