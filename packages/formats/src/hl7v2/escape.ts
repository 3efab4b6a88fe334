import type { Delimiters } from './delimiters.ts';
import { Hl7Error, hl7Issue } from './issue.ts';

/**
 * Writes text so that it can stand in one leaf of a message (chapter 2.7): delimiters become `\F\ \S\ \R\ \E\ \T\ \P\`,
 * a line feed `\.br\`, a carriage return `\X0D\`. Throws `Hl7Error` when the message declares no escape character
 * and the text needs one.
 */
export function escapeText(value: string, delimiters: Delimiters): string {
  let out = '';
  let from = 0;
  for (let at = 0; at < value.length; at++) {
    const name = escapeName(value.charAt(at), delimiters);
    if (name === undefined) continue;
    if (delimiters.escape === '') throw noEscapeCharacter();
    out += value.slice(from, at) + delimiters.escape + name + delimiters.escape;
    from = at + 1;
  }
  return from === 0 ? value : out + value.slice(from);
}

/** As `escapeText`, for a whole leaf: `null` becomes `""`, and a text of two quotes is kept apart from it. */
export function encodeLeaf(value: string | null, delimiters: Delimiters): string {
  if (value === null) return '""';
  if (value !== '""') return escapeText(value, delimiters);
  if (delimiters.escape === '') throw noEscapeCharacter();
  return `${delimiters.escape}X22${delimiters.escape}"`;
}

function escapeName(character: string, delimiters: Delimiters): string | undefined {
  switch (character) {
    case delimiters.field:
      return 'F';
    case delimiters.component:
      return 'S';
    case delimiters.repetition:
      return 'R';
    case delimiters.escape:
      return 'E';
    case delimiters.subcomponent:
      return 'T';
    case delimiters.truncation:
      return 'P';
    case '\n':
      return '.br';
    case '\r':
      return 'X0D';
    default:
      return undefined;
  }
}

function noEscapeCharacter(): Hl7Error {
  return new Hl7Error(
    hl7Issue(
      'NO_ESCAPE_CHARACTER',
      'The text holds a delimiter, and the message declares no escape character.',
      {
        at: { segment: 'MSH', field: 2 },
        hint: 'Give MSH-2 its third character, usually \\.',
      },
    ),
  );
}
