/** One line of the source: its text, and the line ends with the blank lines that follow it. */
export type Line = { text: string; end: string };

/**
 * Cuts text into lines. The standard ends segments with CR (chapter 2.5.4); files also come with LF and CRLF,
 * so all three are accepted, mixed too. `prefix` is a byte order mark and blank lines before the first segment;
 * prefix + every text + every end is the source again.
 */
export function lex(source: string): { prefix: string; lines: Line[] } {
  const begin = source.search(/[^\uFEFF\s]/);
  const prefix = begin < 0 ? source : source.slice(0, begin);
  const lines: Line[] = [];
  let at = prefix.length;
  while (at < source.length) {
    const stop = lineEnd(source, at);
    const next = skipBlank(source, stop);
    lines.push({ text: source.slice(at, stop), end: source.slice(stop, next) });
    at = next;
  }
  return { prefix, lines };
}

function lineEnd(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 13 || code === 10) return at;
  }
  return source.length;
}

/** The start of the next line with content; leading spaces belong to it. An MLLP end block (0x1C) left in a file is blank. */
function skipBlank(source: string, from: number): number {
  let next = from;
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 13 || code === 10) next = at + 1;
    else if (code !== 32 && code !== 9 && code !== 0x1c) return next;
  }
  return source.length;
}
