import { checkHeader } from './checkHeader.ts';
import { defaultDelimiters, hasUsualDelimiters, isHeaderName, readDelimiters } from './delimiters.ts';
import { type Hl7Issue, hl7Issue } from './issue.ts';
import { lineEnd, startOf } from './lex.ts';
import { Hl7Message } from './message.ts';
import type { Hl7Segment } from './segment.ts';

export type Hl7Parsed = { message?: Hl7Message; issues: Hl7Issue[] };

/**
 * Reads one HL7 v2 message in ER7 ("pipe") form, any version. Never throws: what is wrong comes as issues with a
 * place, and whenever the text starts with a header there is a message too, holding every line of the source. Neither is
 * looked for before it is asked for, so that a message asked for three values costs three values.
 */
export function parseHl7(source: string): Hl7Parsed {
  const start = startOf(source);
  if (!isHeaderName(source.slice(start, start + 3))) return { issues: [noHeader(source, start)] };
  return new ParsedMessage(source, start);
}

const none: readonly Hl7Issue[] = [];

class ParsedMessage {
  readonly message: Hl7Message;
  readonly #headerIssues: readonly Hl7Issue[];
  #issues: Hl7Issue[] | undefined;

  constructor(source: string, start: number) {
    if (hasUsualDelimiters(source, start)) {
      this.message = Hl7Message.of(source, start, defaultDelimiters);
      this.#headerIssues = none;
    } else {
      const { delimiters, issues } = readDelimiters(headerOf(source, start));
      this.message = Hl7Message.of(source, start, delimiters);
      this.#headerIssues = issues;
    }
  }

  get issues(): Hl7Issue[] {
    const { message } = this;
    this.#issues ??= [...this.#headerIssues, ...checkNames(message.segments), ...checkHeader(message)];
    return this.#issues;
  }
}

function headerOf(source: string, start: number): string {
  const nextCr = source.indexOf('\r', start);
  return source.slice(start, lineEnd(source, start, nextCr < 0 ? source.length : nextCr));
}

function noHeader(source: string, start: number): Hl7Issue {
  if (start >= source.length) {
    return hl7Issue('EMPTY', 'The message is empty.', {
      hint: 'Send text that starts with MSH.',
      errorCode: '100',
    });
  }
  const strange = /[^\x20-\x7e]/.test(source.charAt(start));
  return hl7Issue('NO_HEADER', 'The message does not start with MSH.', {
    at: { line: 1 },
    hint: strange
      ? 'Control or binary characters come first; check the framing and the character set of the sender.'
      : 'The first segment must be MSH (or FHS or BHS for a batch).',
    errorCode: '100',
  });
}

function checkNames(segments: readonly Hl7Segment[]): Hl7Issue[] {
  const issues: Hl7Issue[] = [];
  let line = 0;
  for (const segment of segments) {
    line++;
    if (!/^[A-Z][A-Z0-9]{2}$/.test(segment.name)) {
      issues.push(
        hl7Issue('SEGMENT_NAME_INVALID', `Line ${line} does not start with a segment name.`, {
          at: { line },
          hint: 'A segment starts with three characters such as PID or ZPD and the field separator. A line end inside a field has to be sent as \\.br\\.',
          errorCode: '100',
        }),
      );
    } else if (line > 1 && segment.name === 'MSH' && segments[0]?.name === 'MSH') {
      issues.push(
        hl7Issue('SECOND_MESSAGE', `Another MSH starts on line ${line}.`, {
          at: { segment: 'MSH', line },
          hint: 'Read several messages as a batch, or split them before.',
          errorCode: '100',
        }),
      );
    }
  }
  return issues;
}
