import type { Message, MessageKind } from '@pyheart/plugin-sdk';

/** The body of a message as it goes over a wire or into a file: text as UTF-8, JSON written out, base64 decoded. */
export function bodyBytes({ kind, body }: Pick<Message, 'kind' | 'body'>): Uint8Array {
  if (body === null) return new Uint8Array();
  if (typeof body !== 'string') return Buffer.from(JSON.stringify(body), 'utf8');
  if (binaryKinds.includes(kind)) return Buffer.from(body, 'base64');
  return Buffer.from(jsonKinds.includes(kind) ? JSON.stringify(body) : body, 'utf8');
}

export function contentTypeOf(kind: MessageKind): string {
  return contentTypes[kind] ?? 'application/octet-stream';
}

const binaryKinds: readonly MessageKind[] = ['binary', 'dicom.instance'];
const jsonKinds: readonly MessageKind[] = ['json', 'row', 'csv.rows', 'report', 'notification'];

const contentTypes: Partial<Record<MessageKind, string>> = {
  hl7v2: 'application/hl7-v2; charset=utf-8',
  'hl7v2.ack': 'application/hl7-v2; charset=utf-8',
  'fhir.resource': 'application/fhir+json',
  'fhir.bundle': 'application/fhir+json',
  'fhir.outcome': 'application/fhir+json',
  'fhir.ndjson': 'application/fhir+ndjson',
  'x12.interchange': 'application/edi-x12',
  'x12.transaction': 'application/edi-x12',
  'x12.ack': 'application/edi-x12',
  'dicom.instance': 'application/dicom',
  'dicom.json': 'application/dicom+json',
  'cda.document': 'application/xml; charset=utf-8',
  json: 'application/json',
  row: 'application/json',
  'csv.rows': 'application/json',
  report: 'application/json',
  notification: 'application/json',
  xml: 'application/xml; charset=utf-8',
  text: 'text/plain; charset=utf-8',
};
