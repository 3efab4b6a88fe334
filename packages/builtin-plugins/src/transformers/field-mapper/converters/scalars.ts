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
  if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed)) return Number(trimmed);
  return new BadValue('the value is not a number', 'Map it as text, or add a condition on the value type.');
};

const yes = new Set(['Y', 'YES', 'TRUE', '1', 'T']);
const no = new Set(['N', 'NO', 'FALSE', '0', 'F']);

/** Yes and no as HL7 table 0136, JSON and people write them. */
export const toBoolean: Convert = ({ text }) => {
  const word = text.trim().toUpperCase();
  if (word === '') return undefined;
  if (yes.has(word)) return true;
  return no.has(word)
    ? false
    : new BadValue('the value is not yes or no', 'Translate it with a table to Y or N.');
};

/** A FHIR `code`: the first component, without blanks around it. */
export const toCode: Convert = (input) => {
  const text = (input.raw === undefined ? input.text : firstComponent(input)).trim().replace(/\s+/g, ' ');
  return emptyToNothing(text);
};

function emptyToNothing(text: string): string | undefined {
  return text === '' ? undefined : text;
}
