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

/** Tag by tag: an XML document is often one long line. */
export function compareXml(expected: string, got: string): Difference[] {
  const lines = (text: string) => text.replaceAll(/>\s*</g, '>\n<').trim();
  return compareLines(lines(expected), lines(got));
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
