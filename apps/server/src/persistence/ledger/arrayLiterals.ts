// The driver quotes and escapes each element of an array, numbers too, with several strings for each; a batch has
// two dozen arrays. These write what PostgreSQL reads as the same values.

const special = /["\\]/;
const allSpecial = /["\\]/g;

/** `{1,2,NULL}`: a parameter for `bigint[]`, `int[]`, `smallint[]` or `real[]`. */
export function numberArray(values: readonly (number | bigint | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

/** `{"a","say \"b\"",NULL}`: a parameter for an array of any type that PostgreSQL reads from text. */
export function textArray(values: readonly (string | null)[]): string {
  let literal = '';
  for (const value of values) {
    if (literal !== '') literal += ',';
    literal += value === null ? 'NULL' : quoted(value);
  }
  return `{${literal}}`;
}

function quoted(text: string): string {
  return special.test(text) ? `"${text.replace(allSpecial, '\\$&')}"` : `"${text}"`;
}
