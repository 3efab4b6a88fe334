import type { Role } from './Disguise.ts';
import { roleOfKey, wordsOfKey } from './roleOfKey.ts';

/** Keys whose values are codes, units and the like. */
const harmless =
  /(^| )(code|codes|status|state|type|kind|system|units?|version|language|lang|currency|country|gender|sex|class|event|trigger|priority|severity|category|format|encoding|schema|profile|flag|mode|method|action|operation|loinc|snomed|ward|department|vr)$/;

/** Keys whose numbers are no counts. */
const numbered =
  /(^| )(patient|person|visit|encounter|order|episode|case|claim|policy|member|insurance|pin|dob|born|birth|age)( |$)/;

/**
 * What the value under a key such as `lastName` or `Date of birth` says about a person; undefined only for what is
 * known to be harmless: under a key that nobody knows anything may stand. Masks and safe tests go by it alike.
 */
export function roleOfValue(key: string, value: string | number | boolean | null): Role | undefined {
  if (value === null || typeof value === 'boolean' || value === '') return undefined;
  const words = wordsOfKey(key);
  const role = roleOfKey(key);
  if (role !== undefined) return role;
  if (numbered.test(words)) return 'id';
  const text = String(value);
  // Without a name it may be the number of a bed.
  if (isCount(text) && (words !== '' || text.length < 3 || text.includes('.'))) return undefined;
  if (typeof value === 'number') return 'id';
  if (harmless.test(words) && isCodeLike(text)) return undefined;
  return isDay(text) ? 'date' : 'line';
}

/** A measured value or a count: too few digits to be a number of somebody. */
export function isCount(text: string): boolean {
  return /^[<>]?=?\s*[+-]?(?:\d{1,3}|\d{1,4}\.\d{1,6})$/.test(text);
}

/** Short enough for a code or its name. Addresses of code systems have no blanks. */
export function isCodeLike(text: string): boolean {
  return text.length <= (/\s/.test(text) ? 60 : 200) && text.trim().split(/\s+/).length <= 4;
}

/** Written as `20260302`, `2026-03-02` or either with a time behind it. */
export function isDay(text: string): boolean {
  return /^\d{4}-?\d\d-?\d\d(?:T|$)/.test(text);
}
