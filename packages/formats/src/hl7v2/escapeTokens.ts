/** A piece of encoded text: literal characters, or the name of an escape sequence such as `T`, `X0D`, `.br`. */
export type EscapeToken = { text: string } | { sequence: string };

/** The sequences of chapter 2.7: delimiters, highlighting, formatting, character sets, hexadecimal and local ones. */
const sequence =
  /^(?:[FSTREPHN]|X(?:[0-9A-Fa-f]{2})+|Z.*|[CM][0-9A-Fa-f]{4,6}|\.(?:br|fi|nf|in|ti|sk|ce|sp)[+-]?\d*)$/s;

/**
 * Cuts encoded text at its escape sequences. An escape character that starts none (a file path, a sender's bug)
 * is literal, and the next one may still open a real sequence.
 */
export function escapeTokens(encoded: string, mark: string): EscapeToken[] {
  const tokens: EscapeToken[] = [];
  let literal = '';
  let from = 0;
  for (;;) {
    const open = encoded.indexOf(mark, from);
    const close = open < 0 ? -1 : encoded.indexOf(mark, open + 1);
    if (close < 0) break;
    const name = encoded.slice(open + 1, close);
    literal += encoded.slice(from, open);
    if (sequence.test(name)) {
      if (literal !== '') tokens.push({ text: literal });
      literal = '';
      tokens.push({ sequence: name });
      from = close + 1;
    } else {
      literal += mark;
      from = open + 1;
    }
  }
  literal += encoded.slice(from);
  if (literal !== '') tokens.push({ text: literal });
  return tokens;
}
