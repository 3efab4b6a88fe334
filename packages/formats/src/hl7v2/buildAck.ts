import { completeDelimiters } from './completeDelimiters.ts';
import { convertField } from './convertDelimiters.ts';
import { type Delimiters, encodingCharacters } from './delimiters.ts';
import { errorSegments } from './errorSegments.ts';
import { encodeLeaf } from './escape.ts';
import { formatTimestamp } from './formatTimestamp.ts';
import type { Hl7Issue } from './issue.ts';
import { Hl7Message } from './message.ts';
import { parseHl7 } from './parse.ts';
import { Hl7Segment } from './segment.ts';
import { isVersionAtLeast } from './version.ts';

/** Original mode AA/AE/AR, enhanced mode commit CA/CE/CR (HL7 table 0008). */
export type AckCode = 'AA' | 'AE' | 'AR' | 'CA' | 'CE' | 'CR';

export type AckOptions = {
  /** MSH-10 of the acknowledgement itself, unique for us. */
  controlId: string;
  now: Date;
  /** MSA-3, for people. Never patient data. */
  text?: string;
  /** Become ERR segments with place, table 0357 code and severity. */
  errors?: readonly Hl7Issue[];
  /** MSA-4, the number the receiver expects in the sequence number protocol. */
  expectedSequence?: number;
  /** MSH-15 of an application acknowledgement that is sent as a message of its own; its MSH-16 is NE then (2.9.3). */
  commitAnswer?: 'AL' | 'NE';
};

/**
 * The acknowledgement of a message (chapter 2.9): sender and receiver swapped, MSA-2 repeats MSH-10, processing id,
 * version and character set are echoed. Takes the raw text too, and answers as far as a header can be read at all.
 */
export function buildAck(received: Hl7Message | string, code: AckCode, options: AckOptions): Hl7Message {
  const original = typeof received === 'string' ? salvage(received) : received;
  const delimiters = completeDelimiters(original?.delimiters);
  const version = original?.version || '2.5.1';
  const echo = (field: number) => copyField(original, field, delimiters);
  const write = (text: string) => framed(encodeLeaf(text, delimiters), delimiters);
  const { component, field } = delimiters;

  const header = [
    `MSH${field}${encodingCharacters(delimiters)}`,
    echo(5),
    echo(6),
    echo(3),
    echo(4),
    write(formatTimestamp(options.now)),
    '',
    messageType(original?.trigger ?? '', version)
      .map(write)
      .join(component),
    write(options.controlId),
    echo(11) || 'P',
    echo(12) || version,
    '',
    '',
    options.commitAnswer ?? '',
    options.commitAnswer === undefined ? '' : 'NE',
    '',
    echo(18),
  ];
  const acknowledgement = [
    'MSA',
    code,
    echo(10),
    write(options.text ?? ''),
    String(options.expectedSequence ?? ''),
  ];
  const errors = errorSegments(options.errors ?? [], version, delimiters);
  const segments = [header, acknowledgement, ...errors].map(
    (fields) => new Hl7Segment(join(fields, field), delimiters),
  );
  return new Hl7Message(segments, delimiters);
}

/** A header somewhere in text that did not parse: without the control id the sender cannot match our refusal. */
function salvage(source: string): Hl7Message | undefined {
  const parsed = parseHl7(source).message;
  if (parsed) return parsed;
  const start = source.indexOf('MSH');
  return start < 0 ? undefined : parseHl7(source.slice(start)).message;
}

function copyField(original: Hl7Message | undefined, field: number, to: Delimiters): string {
  const header = original?.segments[0];
  if (original === undefined || header?.name !== 'MSH') return '';
  const text = header.field(field);
  return framed(original.delimiters === to ? text : convertField(text, original.delimiters, to), to);
}

/** The characters that begin and end an MLLP frame, escaped: as they are, the answer could never be sent. */
function framed(text: string, { escape: mark }: Delimiters): string {
  return text.replaceAll('\u000b', `${mark}X0B${mark}`).replaceAll('\u001c', `${mark}X1C${mark}`);
}

/** MSH-9: the event came with v2.2, the structure with v2.3.1. */
function messageType(trigger: string, version: string): string[] {
  if (!isVersionAtLeast(version, '2.2') || trigger === '') return ['ACK'];
  return isVersionAtLeast(version, '2.3.1') ? ['ACK', trigger, 'ACK'] : ['ACK', trigger];
}

function join(fields: readonly string[], separator: string): string {
  const last = fields.findLastIndex((text) => text !== '');
  return fields.slice(0, last + 1).join(separator);
}
