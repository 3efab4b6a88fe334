/** One line of the source: its text, and the line ends with the blank lines that follow it. */
export type Line = { text: string; end: string };

/** Where the first segment begins: after a byte order mark and blank lines. */
export function startOf(source: string): number {
  const first = source.charCodeAt(0);
  if (first > 32 && first < 128) return 0;
  const begin = source.search(/[^\uFEFF\s]/);
  return begin < 0 ? source.length : begin;
}

/**
 * Cuts text into lines. The standard ends segments with CR (chapter 2.5.4); files also come with LF and CRLF,
 * so all three are accepted, mixed too. The text before `start`, every text and every end are the source again.
 */
export function lex(source: string, start: number): Line[] {
  const lines: Line[] = [];
  let at = start;
  let nextCr = -1;
  while (at < source.length) {
    if (nextCr < at) nextCr = source.indexOf('\r', at);
    if (nextCr < 0) nextCr = source.length;
    const stop = lineEnd(source, at, nextCr);
    const next = skipBlank(source, stop);
    lines.push({ text: source.slice(at, stop), end: source.slice(stop, next) });
    at = next;
  }
  return lines;
}

/** The end of the line that begins at `from`, given where the next CR is: an LF may come before it. */
export function lineEnd(source: string, from: number, nextCr: number): number {
  const lf = source.slice(from, nextCr).indexOf('\n');
  return lf < 0 ? nextCr : from + lf;
}

/** The start of the next line with content; leading spaces belong to it. An MLLP end block (0x1C) left in a file is blank. */
export function skipBlank(source: string, from: number): number {
  let next = from;
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 13 || code === 10) next = at + 1;
    else if (code !== 32 && code !== 9 && code !== 0x1c) return next;
  }
  return source.length;
}
