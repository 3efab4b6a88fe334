import { type Delimiters, encodingCharacters } from './delimiters.ts';
import { escapeText } from './escape.ts';
import { escapeTokens } from './escapeTokens.ts';
import { Hl7Message } from './message.ts';
import { Hl7Segment, isVerbatim, split } from './segment.ts';
import { unescapeText } from './unescape.ts';

/** The same message written with other, complete delimiters: every level is re-joined and every leaf escaped anew. */
export function convertDelimiters(message: Hl7Message, to: Delimiters): Hl7Message {
  const segments = message.segments.map((segment) => {
    const texts = [segment.name];
    for (let number = 1; number <= segment.fieldCount; number++) {
      if (!isVerbatim(segment.name, number))
        texts.push(convertField(segment.field(number), message.delimiters, to));
      else if (number === 2) texts.push(encodingCharacters(to));
    }
    return new Hl7Segment(texts.join(to.field), to, segment.end);
  });
  return new Hl7Message(segments, to, message.prefix);
}

/** Encoded text of a whole field (or a part of one) in other delimiters, for copying between messages. */
export function convertField(encoded: string, from: Delimiters, to: Delimiters): string {
  const levels = ['repetition', 'component', 'subcomponent'] as const;
  const convert = (text: string, level: number): string => {
    const name = levels[level];
    if (name === undefined) return convertLeaf(text, from, to);
    return split(text, from[name])
      .map((part) => convert(part, level + 1))
      .join(to[name]);
  };
  return convert(encoded, 0);
}

function convertLeaf(encoded: string, from: Delimiters, to: Delimiters): string {
  if (from.escape === '') return escapeText(encoded, to);
  const parts = escapeTokens(encoded, from.escape).map((token) => {
    if ('text' in token) return escapeText(token.text, to);
    // A delimiter's sequence stands for the old delimiter, which may be an ordinary character now.
    const isDelimiter = /^[FSTREP]$/.test(token.sequence);
    if (isDelimiter) return escapeText(unescapeText(from.escape + token.sequence + from.escape, from), to);
    return to.escape + token.sequence + to.escape;
  });
  return parts.join('');
}
