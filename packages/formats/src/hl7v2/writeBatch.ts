import { completeDelimiters } from './completeDelimiters.ts';
import { type Delimiters, encodingCharacters } from './delimiters.ts';
import { encodeLeaf } from './escape.ts';
import { formatTimestamp } from './formatTimestamp.ts';
import type { Hl7Message } from './message.ts';
import { type SegmentEnd, stringifyHl7 } from './stringify.ts';

/** Fields 3 to 7 and the ids of FHS and BHS. */
export type BatchHeader = {
  sendingApplication?: string;
  sendingFacility?: string;
  receivingApplication?: string;
  receivingFacility?: string;
  /** FHS-11 and BHS-11. */
  controlId?: string;
  /** FHS-9 and BHS-9. */
  name?: string;
  /** FHS-12 and BHS-12: the control id of the batch that this one answers. */
  referenceControlId?: string;
};

/** Writes a file with one batch: FHS, BHS, the messages as they are, BTS and FTS with their counts. */
export function writeBatch(
  messages: readonly Hl7Message[],
  options: { header?: BatchHeader; now: Date; segmentEnd?: Exclude<SegmentEnd, 'as-read'> },
): string {
  const delimiters = completeDelimiters(messages[0]?.delimiters);
  const segmentEnd = options.segmentEnd ?? 'CR';
  const end = { CR: '\r', LF: '\n', CRLF: '\r\n' }[segmentEnd];
  const header = (name: string) => headerText(name, options.header ?? {}, options.now, delimiters);
  const { field } = delimiters;
  return [
    header('FHS') + end,
    header('BHS') + end,
    ...messages.map((message) => stringifyHl7(message, { segmentEnd })),
    `BTS${field}${messages.length}${end}`,
    `FTS${field}1${end}`,
  ].join('');
}

function headerText(name: string, header: BatchHeader, now: Date, delimiters: Delimiters): string {
  const write = (text: string | undefined) => encodeLeaf(text ?? '', delimiters);
  const fields = [
    write(header.sendingApplication),
    write(header.sendingFacility),
    write(header.receivingApplication),
    write(header.receivingFacility),
    write(formatTimestamp(now)),
    '',
    write(header.name),
    '',
    write(header.controlId),
    ...(header.referenceControlId === undefined ? [] : [write(header.referenceControlId)]),
  ];
  return `${name}${delimiters.field}${encodingCharacters(delimiters)}${delimiters.field}${fields.join(delimiters.field)}`;
}
