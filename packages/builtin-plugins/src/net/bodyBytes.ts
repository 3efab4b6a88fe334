import { type BlobReader, blobOf, type Message, type MessageKind, PluginError } from '@pyheart/plugin-sdk';

/** Content that is too big for memory: `pieces` gives it from the beginning each time. */
export interface BigBody {
  bytes: number;
  pieces(): AsyncIterable<Uint8Array>;
}

/** The body as bytes, or in pieces when it is kept apart. */
export function bodyOrPieces(message: Message, blobs: BlobReader): Uint8Array<ArrayBuffer> | BigBody {
  const reference = blobOf(message);
  if (reference === undefined) return bodyBytes(message);
  return { bytes: reference.bytes, pieces: () => blobs.read(reference) };
}

/**
 * The body of a message as it goes over a wire or into a file: text as UTF-8, JSON written out, base64 decoded.
 * Throws PH-STO-003 for content that is kept apart.
 */
export function bodyBytes({ kind, body }: Pick<Message, 'kind' | 'body'>): Uint8Array<ArrayBuffer> {
  if (body === null) return new Uint8Array();
  if (blobOf({ body }) !== undefined) {
    throw new PluginError('PH-STO-003', 'The content is too big to be held in memory here.');
  }
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
