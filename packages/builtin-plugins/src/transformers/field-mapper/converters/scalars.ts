import { firstComponent } from './composite.ts';
import { BadValue, type Convert } from './converter.ts';

export const toText: Convert = ({ text }) => emptyToNothing(text);
export const toTrimmed: Convert = ({ text }) => emptyToNothing(text.trim());
export const toUpper: Convert = ({ text }) => emptyToNothing(text.trim().toUpperCase());
export const toLower: Convert = ({ text }) => emptyToNothing(text.trim().toLowerCase());

/** A JSON number from an HL7 v2 NM or a text such as `-12.5`. */
export const toNumber: Convert = ({ text }) => {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return (
    readNumber(trimmed) ??
    new BadValue('the value is not a number', 'Map it as text, or add a condition on the value type.')
  );
};

/** The number that an HL7 v2 NM is, such as `+5.` or `.5`; undefined for anything else. */
export function readNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;
}

const yes = new Set(['Y', 'YES', 'TRUE', '1', 'T']);
const no = new Set(['N', 'NO', 'FALSE', '0', 'F']);

/** Yes and no as HL7 table 0136, JSON and people write them. */
export const toBoolean: Convert = ({ text }) => {
  const word = text.trim();
  if (word === '') return undefined;
  return readFlag(word) ?? new BadValue('the value is not yes or no', 'Translate it with a table to Y or N.');
};

/** Yes or no of a word such as `Y` or `false`; undefined for anything else. */
export function readFlag(text: string): boolean | undefined {
  const word = text.toUpperCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

/** A FHIR `code`: the first component, without blanks around it. */
export const toCode: Convert = (input) => {
  const text = (input.raw === undefined ? input.text : firstComponent(input)).trim().replace(/\s+/g, ' ');
  return emptyToNothing(text);
};

function emptyToNothing(text: string): string | undefined {
  return text === '' ? undefined : text;
}
