import type { PatientValue } from './patientValues.ts';

/** The kinds of patient data that a text holds; empty when none is found. Case, accents and separators do not hide them. */
export function findLeak(text: string, values: readonly PatientValue[]): PatientValue['kind'][] {
  const words = ` ${fold(text)} `;
  const digits = text.replace(/(?<=\d)[\s().\-/]+(?=\d)/g, '');
  const numbers = digits.match(/\d{7,}/g) ?? [];
  const found = values.filter(({ kind, value }) => {
    // A whole word: the name "Ann" is not in "channel".
    const part = fold(value);
    if (part !== '' && words.includes(` ${part} `)) return true;
    if (kind === 'phone' && numbers.some((number) => isSameLine(number, phoneDigits(value)))) return true;
    const number = value.replace(/\D/g, '');
    const isNumber = kind !== 'name' && kind !== 'address' && number.length >= 6;
    return isNumber && new RegExp(`(?<!\\d)${number}(?!\\d)`).test(digits);
  });
  return [...new Set(found.map(({ kind }) => kind))];
}

/** Without the extension and the zero that some write between the code of a country and the number. */
function phoneDigits(value: string): string {
  return value.replace(/(?:x|ext\.?)\s*\d+\s*$/i, '').replace(/\(0\)|\D/g, '');
}

/** The codes of a country and of an area, and zeros before them, are written or left out: at most 6 digits. */
function isSameLine(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other]
    .map((number) => number.replace(/^0+/, ''))
    .sort((left, right) => left.length - right.length);
  return short.length >= 7 && long.length - short.length <= 6 && long.endsWith(short);
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
