import type { Delimiters } from './delimiters.ts';
import { escapeTokens } from './escapeTokens.ts';

/**
 * Reads the text of one leaf (chapter 2.7). `\F\ \S\ \R\ \E\ \T\ \P\` become the delimiters, `\.br\` and `\.sp<n>\`
 * line feeds, `\Xhh..\` its bytes, highlighting `\H\ \N\` disappears. Unknown sequences stay as they are.
 */
export function unescapeText(value: string, delimiters: Delimiters): string {
  const mark = delimiters.escape;
  if (mark === '' || !value.includes(mark)) return value;
  return escapeTokens(value, mark)
    .map((token) =>
      'text' in token ? token.text : (meaning(token.sequence, delimiters) ?? mark + token.sequence + mark),
    )
    .join('');
}

function meaning(sequence: string, delimiters: Delimiters): string | undefined {
  switch (sequence) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    case 'T':
      return delimiters.subcomponent;
    case 'P':
      return delimiters.truncation || '#';
    case 'H':
    case 'N':
      return '';
    case '.br':
      return '\n';
    default:
      return sequence.startsWith('X') ? hexText(sequence.slice(1)) : spaces(sequence);
  }
}

function spaces(sequence: string): string | undefined {
  const lines = /^\.sp\+?(\d{0,2})$/.exec(sequence);
  if (lines) return '\n'.repeat(Number(lines[1] || '1'));
  const skip = /^\.sk\+?(\d{1,2})$/.exec(sequence);
  return skip ? ' '.repeat(Number(skip[1])) : undefined;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes are in the message's character set; senders use UTF-8 or a Latin set, and UTF-8 is recognisable. */
function hexText(digits: string): string {
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}
