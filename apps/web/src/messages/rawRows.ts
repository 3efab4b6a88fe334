/** Where the rows of a text start when a row holds at most `columns` characters; `ends` leaves line ends out. */
export interface RawRows {
  starts: number[];
  ends: number[];
}

/** Cuts a text into rows of one height, so that of 10 MB only the rows in view are drawn. CR, LF and CRLF end a line. */
export function rawRows(text: string, columns: number): RawRows {
  const starts: number[] = [];
  const ends: number[] = [];
  const width = Math.max(8, columns);
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? 10 : text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    if (at === text.length && from === text.length && starts.length > 0) break;
    for (let row = from; row < at || row === from; row += width) {
      starts.push(row);
      ends.push(Math.min(at, row + width));
    }
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    from = at + 1;
  }
  return { starts, ends };
}

/** The row that shows a character. */
export function rowOf({ starts }: RawRows, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
