/**
 * Reads one value of the address's search. Only lists, objects and quoted text are JSON: a run id is all digits, longer than a
 * number can hold, and must stay text.
 */
export function readSearchValue(text: string): unknown {
  if (!/^[[{"]/.test(text)) throw new SyntaxError('plain text');
  return JSON.parse(text);
}
