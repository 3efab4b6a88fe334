import type { Json, MessageDraft, MessageKind } from '@pyheart/plugin-sdk';
import { refusal } from './StudioError.ts';

const parsedKinds: ReadonlySet<MessageKind> = new Set<MessageKind>([
  'json',
  'fhir.resource',
  'fhir.bundle',
  'fhir.outcome',
  'dicom.json',
  'csv.rows',
  'row',
  'report',
  'notification',
]);
const binaryKinds: ReadonlySet<MessageKind> = new Set<MessageKind>(['binary', 'dicom.instance']);

/** A message typed or pasted by a person: JSON kinds are parsed, binary kinds are base64, a signal has no body. */
export function messageFromText(sample: { kind: MessageKind; text: string; subtype?: string }): MessageDraft {
  const { kind, text, subtype } = sample;
  return { kind, body: bodyOf(kind, text), ...(subtype === undefined ? {} : { subtype }) };
}

function bodyOf(kind: MessageKind, text: string): Json {
  if (kind === 'signal') return null;
  if (parsedKinds.has(kind)) return parseJson(kind, text);
  if (binaryKinds.has(kind)) return checkBase64(kind, text);
  // Segments end in CR on the wire; a text area and a file on disk have line feeds.
  if (kind === 'hl7v2' || kind === 'hl7v2.ack') return text.replace(/\r\n|\n/g, '\r');
  return text;
}

function parseJson(kind: MessageKind, text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    // V8 quotes the text it choked on, which is patient data; only the place may go on.
    const position = cause instanceof Error ? /position (\d+)/.exec(cause.message)?.[1] : undefined;
    const at = placeOf(text, position === undefined ? text.length : Number(position));
    throw refusal(
      'BAD_REQUEST',
      'PH-VAL-002',
      `The sample is not JSON: line ${at.line}, column ${at.column}.`,
      {
        hint: `Messages of kind ${kind} are JSON. Correct the place that is named.`,
        issues: [{ code: 'PH-VAL-002', severity: 'error', message: 'Not JSON from here on.', at }],
      },
    );
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function checkBase64(kind: MessageKind, text: string): string {
  const compact = text.replace(/\s+/g, '');
  if (compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return compact;
  throw refusal('BAD_REQUEST', 'PH-VAL-002', 'The sample is not base64.', {
    hint: `Messages of kind ${kind} are bytes, written as base64.`,
  });
}
