import { isHeaderName, readDelimiters } from './delimiters.ts';
import { type Hl7Issue, hl7Issue } from './issue.ts';
import { type Line, lex, startOf } from './lex.ts';
import type { Hl7Message } from './message.ts';
import { type Hl7Parsed, parseHl7 } from './parse.ts';
import { Hl7Segment } from './segment.ts';

/** A message of a batch, parsed, with its text so that one broken message can be kept and answered alone. */
export type BatchMessage = Hl7Parsed & { text: string };
export type Hl7Batch = { header?: Hl7Segment; messages: BatchMessage[]; trailer?: Hl7Segment };
export type Hl7BatchFile = {
  header?: Hl7Segment;
  batches: Hl7Batch[];
  trailer?: Hl7Segment;
  issues: Hl7Issue[];
};

/**
 * Reads FHS, BHS, messages, BTS, FTS (chapter 2.10.3), every part but the messages optional, and checks the counts
 * in BTS-1 and FTS-1. A single message is a file with one batch. Issues of a message stay with the message.
 */
export function readBatch(source: string): Hl7BatchFile {
  const lines = lex(source, startOf(source));
  const file: Hl7BatchFile = { batches: [], issues: [] };
  let separator = '|';
  let open: Line[] = [];
  const current = () => file.batches.at(-1) ?? startBatch(file);
  const close = () => {
    if (open.length > 0) current().messages.push(readMessage(open));
    open = [];
  };
  for (const [index, line] of lines.entries()) {
    const name = line.text.slice(0, 3);
    if (isHeaderName(name)) separator = line.text.charAt(3) || separator;
    const isTrailer =
      (name === 'BTS' || name === 'FTS') && (line.text.length === 3 || line.text.charAt(3) === separator);
    if (isHeaderName(name) || isTrailer) close();
    if (name === 'MSH' || (open.length > 0 && !isHeaderName(name) && !isTrailer)) {
      if (current().trailer) startBatch(file);
      open.push(line);
    } else if (name === 'FHS') file.header = segment(line, separator);
    else if (name === 'BHS') startBatch(file, segment(line, separator));
    else if (isTrailer && name === 'BTS') current().trailer = segment(line, separator);
    else if (isTrailer) file.trailer = segment(line, separator);
    else file.issues.push(strayLine(index + 1));
  }
  close();
  file.issues.push(...checkCounts(file));
  return file;
}

/** All messages of a file in order. */
export function batchMessages(file: Hl7BatchFile): Hl7Message[] {
  return file.batches.flatMap((batch) => batch.messages.flatMap(({ message }) => (message ? [message] : [])));
}

function startBatch(file: Hl7BatchFile, header?: Hl7Segment): Hl7Batch {
  const batch: Hl7Batch = { ...(header && { header }), messages: [] };
  file.batches.push(batch);
  return batch;
}

function readMessage(lines: readonly Line[]): BatchMessage {
  const text = lines.map((line) => line.text + line.end).join('');
  const { message, issues } = parseHl7(text);
  return { issues, text, ...(message && { message }) };
}

function segment(line: Line, separator: string): Hl7Segment {
  const { delimiters } = readDelimiters(
    isHeaderName(line.text.slice(0, 3)) ? line.text : `MSH${separator}^~\\&`,
  );
  return new Hl7Segment(line.text, delimiters, line.end);
}

function strayLine(line: number): Hl7Issue {
  return hl7Issue('OUTSIDE_MESSAGE', `Line ${line} belongs to no message.`, {
    at: { line },
    hint: 'A message starts with MSH; only FHS, BHS, BTS and FTS stand outside of one.',
    errorCode: '100',
  });
}

function checkCounts(file: Hl7BatchFile): Hl7Issue[] {
  const issues = file.batches.flatMap((batch, index) => {
    const place = { segment: 'BTS', occurrence: index + 1, field: 1 };
    return checkCount(batch.trailer, place, batch.messages.length, 'messages', batch.header !== undefined);
  });
  const place = { segment: 'FTS', field: 1 };
  return [
    ...issues,
    ...checkCount(file.trailer, place, file.batches.length, 'batches', file.header !== undefined),
  ];
}

function checkCount(
  trailer: Hl7Segment | undefined,
  at: { segment: string; occurrence?: number; field: number },
  found: number,
  what: string,
  isExpected: boolean,
): Hl7Issue[] {
  if (trailer === undefined) {
    if (!isExpected) return [];
    const message = `The ${at.segment} segment is missing.`;
    return [
      hl7Issue('TRAILER_MISSING', message, {
        at,
        hint: 'The file may have been cut off; ask for it again.',
        errorCode: '100',
      }),
    ];
  }
  const text = trailer.field(1).trim();
  if (text === '' || Number(text) === found) return [];
  const message = /^\d+$/.test(text)
    ? `${at.segment}-1 announces ${Number(text)} ${what}, and there are ${found}.`
    : `${at.segment}-1 is not a number; there are ${found} ${what}.`;
  return [
    hl7Issue('COUNT_MISMATCH', message, {
      at,
      hint: 'The file may have been cut off; ask for it again.',
      errorCode: '207',
    }),
  ];
}
