import type { PatientValue } from './patientValues.ts';

/** The kinds of patient data that a text holds; empty when none is found. Case, accents and separators do not hide them. */
export function findLeak(text: string, values: readonly PatientValue[]): PatientValue['kind'][] {
  const words = ` ${fold(text)} `;
  const digits = text.replace(/(?<=\d)[\s().\-/]+(?=\d)/g, '');
  const found = values.filter(({ kind, value }) => {
    // A whole word: the name "Ann" is not in "channel".
    const part = fold(value);
    if (part !== '' && words.includes(` ${part} `)) return true;
    const number = value.replace(/\D/g, '');
    const isNumber = kind !== 'name' && kind !== 'address' && number.length >= 6;
    return isNumber && new RegExp(`(?<!\\d)${number}(?!\\d)`).test(digits);
  });
  return [...new Set(found.map(({ kind }) => kind))];
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
