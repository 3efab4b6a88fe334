import { type Difference, differenceAt } from './Difference.ts';
import { pairUp } from './pairUp.ts';

/** Line by line; lines that are gone or new do not make the others differ. */
export function compareLines(expected: string, got: string): Difference[] {
  if (expected === got) return [];
  const [left, right] = [linesOf(expected), linesOf(got)];
  let number = 0;
  return pairUp(left, right, (one, other) => (one === other ? 3 : 1)).flatMap(([one, other]) => {
    if (one !== undefined) number += 1;
    return one === other ? [] : [differenceAt(`line ${one === undefined ? '+' : number}`, one, other)];
  });
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
