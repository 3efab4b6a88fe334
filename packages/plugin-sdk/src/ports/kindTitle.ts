import type { MessageKind } from '../message.ts';

const titles: Record<MessageKind, string> = {
  hl7v2: 'HL7 v2 message',
  'hl7v2.ack': 'HL7 v2 acknowledgement',
  'fhir.resource': 'FHIR resource',
  'fhir.bundle': 'FHIR Bundle',
  'fhir.ndjson': 'FHIR bulk data',
  'fhir.outcome': 'FHIR OperationOutcome',
  'x12.interchange': 'X12 interchange',
  'x12.transaction': 'X12 transaction',
  'x12.ack': 'X12 acknowledgement',
  'dicom.instance': 'DICOM instance',
  'dicom.json': 'DICOM JSON',
  'cda.document': 'CDA document',
  json: 'JSON',
  xml: 'XML',
  'csv.rows': 'CSV rows',
  text: 'text',
  binary: 'binary file',
  row: 'table row',
  report: 'validation report',
  notification: 'notification',
  signal: 'signal',
};

/** What people call a kind: "HL7 v2 message", "FHIR Bundle". */
export function kindTitle(kind: MessageKind): string {
  return titles[kind];
}

/** Several kinds as words: "FHIR resource or FHIR Bundle"; `any` is "any message". */
export function kindTitles(kinds: readonly MessageKind[] | 'any'): string {
  if (kinds === 'any') return 'any message';
  const words = kinds.map(kindTitle);
  if (words.length < 2) return words[0] ?? 'nothing';
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
