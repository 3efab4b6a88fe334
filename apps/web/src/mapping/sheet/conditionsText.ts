import { isRecord } from '@pyheart/plugin-sdk';
import { t } from '../../language/t.ts';

/**
 * The conditions of a row as a person writes them into a cell: `PV1-2 equals "I" and PID-29 missing`. What these words
 * cannot say to the letter is written as JSON, so that reading gives back exactly what was there.
 */
export function conditionsText(when: unknown): string {
  const words = Array.isArray(when) ? when.map(wordsOf) : [];
  const text = words.every((word) => word !== undefined) ? words.join(' and ') : '';
  const isSame = text !== '' && JSON.stringify(readWords(text)) === JSON.stringify(when);
  return isSame ? text : JSON.stringify(when);
}

/** Reads a cell of conditions; a problem says what it should look like. */
export function readConditions(text: string): { when: unknown } | { problem: string } {
  if (/^\s*\[/.test(text)) {
    try {
      return { when: JSON.parse(text) };
    } catch {
      return { problem: t('The conditions begin like JSON and are none.') };
    }
  }
  const when = readWords(text);
  return when === undefined
    ? { problem: t('Conditions are written as PV1-2 equals "I" and PID-29 missing.') }
    : { when };
}

const word = /^\s*(\S+)\s+([a-z_]+)(?:\s+("(?:[^"\\]|\\.)*"))?\s*(?:and\s+|$)/;

function readWords(text: string): unknown[] | undefined {
  const found: unknown[] = [];
  let rest = text;
  while (rest.trim() !== '') {
    const match = word.exec(rest);
    if (!match) return undefined;
    const [whole, path = '', op = '', value] = match;
    try {
      found.push({ path, op, ...(value === undefined ? {} : { value: JSON.parse(value) }) });
    } catch {
      // A value with a broken escape: the cell as a whole is refused with a sentence.
      return undefined;
    }
    rest = rest.slice(whole.length);
  }
  return found.length === 0 ? undefined : found;
}

function wordsOf(condition: unknown): string | undefined {
  if (!isRecord(condition)) return undefined;
  const { path, op, value } = condition;
  if (typeof path !== 'string' || typeof op !== 'string') return undefined;
  return value === undefined ? `${path} ${op}` : `${path} ${op} ${JSON.stringify(value)}`;
}
