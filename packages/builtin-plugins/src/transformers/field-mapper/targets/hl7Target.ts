import {
  type Delimiters,
  defaultDelimiters,
  Hl7Message,
  Hl7Segment,
  parsePath,
  stringifyHl7,
} from '@pyheart/formats';
import type { MapperSettings } from '../settings.ts';

/** Where a row writes in an HL7 v2 message; `[*]` becomes the number of the repetition. */
export interface Hl7Target {
  kind: 'hl7v2';
  path: string;
}

/** Checks a target path. MSH-1 and MSH-2 are the mapper's own. */
export function parseHl7Target(text: string): Hl7Target | { problem: string } {
  const parsed = parsePath(text);
  if ('issue' in parsed) return { problem: `${parsed.issue.message} ${parsed.issue.hint}` };
  const { segment, field } = parsed.path;
  if (segment === 'MSH' && field <= 2) return { problem: 'MSH-1 and MSH-2 are written by the mapper.' };
  return { kind: 'hl7v2', path: text.trim() };
}

type Header = Pick<
  MapperSettings,
  'hl7_message_type' | 'hl7_version' | 'hl7_sender' | 'hl7_receiver' | 'hl7_processing_id'
>;

/** A message that holds its MSH only; rows may overwrite fields of it. */
export function emptyHl7Message(header: Header, now: Date, controlId: string): Hl7Message {
  const [sender = '', facility = ''] = header.hl7_sender.split('|');
  const [receiver = '', receivingFacility = ''] = header.hl7_receiver.split('|');
  const delimiters: Delimiters = defaultDelimiters;
  const message = new Hl7Message([new Hl7Segment('MSH|^~\\&', delimiters)], delimiters)
    .set('MSH-3', sender)
    .set('MSH-4', facility)
    .set('MSH-5', receiver)
    .set('MSH-6', receivingFacility)
    .set('MSH-7', `${now.toISOString().replace(/[-:T]/g, '').slice(0, 14)}+0000`)
    .setRaw('MSH-9', header.hl7_message_type)
    .set('MSH-10', controlId)
    .set('MSH-11', header.hl7_processing_id);
  return message.set('MSH-12', header.hl7_version);
}

/** Writes text at the target path for one turn of a repeated row. */
export function writeHl7(message: Hl7Message, path: string, value: string, turn: number): Hl7Message {
  return message.set(path.replace('[*]', `[${turn + 1}]`), value);
}

/** The text of a message, one CR after each segment. */
export function hl7Text(message: Hl7Message): string {
  return stringifyHl7(message);
}
