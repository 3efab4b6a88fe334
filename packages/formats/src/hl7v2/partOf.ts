/**
 * `split(text, delimiter)[number - 1]`, or `''` when there are fewer parts, without making the others: most reads want
 * one component of many.
 */
export function partOf(text: string, delimiter: string, number: number): string {
  if (delimiter === '') return number === 1 ? text : '';
  let start = 0;
  for (let part = 1; part !== number; part++) {
    const at = text.indexOf(delimiter, start);
    if (at < 0) return '';
    start = at + delimiter.length;
  }
  const end = text.indexOf(delimiter, start);
  return end < 0 ? text.slice(start) : text.slice(start, end);
}
