/** The part of a text that another one replaces; places count characters from 0. */
export interface ChangedPart {
  from: number;
  to: number;
  text: string;
}

/** What has to be replaced in a text so that it becomes another: all between their common begin and their common end. */
export function changedPart(before: string, after: string): ChangedPart {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  // A sign of two halves is replaced whole: an editor has no place between them.
  if (isFirstHalf(before[from - 1])) from -= 1;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  if (same > 0 && isSecondHalf(before.at(-same))) same -= 1;
  return { from, to: before.length - same, text: after.slice(from, after.length - same) };
}

const isFirstHalf = (half = '') => /^[\ud800-\udbff]$/.test(half);
const isSecondHalf = (half = '') => /^[\udc00-\udfff]$/.test(half);
