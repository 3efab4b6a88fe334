/** What a message body is. Ports accept kinds; the canvas colours wires by them. */
export const messageKinds = [
  'hl7v2',
  'hl7v2.ack',
  'fhir.resource',
  'fhir.bundle',
  'fhir.ndjson',
  'fhir.outcome',
  'x12.interchange',
  'x12.transaction',
  'x12.ack',
  'dicom.instance',
  'dicom.json',
  'cda.document',
  'json',
  'xml',
  'csv.rows',
  'text',
  'binary',
  'row',
  'report',
  'notification',
  'signal',
] as const;

export type MessageKind = (typeof messageKinds)[number];

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface MessageMeta {
  /** The node that brought it in. */
  source?: string;
  /** What the sender calls it: MSH-10, Bundle.identifier, file name. For idempotency and search. */
  businessKey?: string;
  /** Messages with one key keep their order (default for HL7 v2: the patient identifier). Never logged. */
  orderKey?: string;
  /**
   * Order keys that are one with `orderKey` from this message on, such as the prior identifiers of a patient merge:
   * what came before under any of them is done first, what comes later follows. Never logged.
   */
  joins?: string[];
  charset?: string;
  contentType?: string;
  /** ISO 8601 instant. */
  receivedAt?: string;
  phi: 'yes' | 'no' | 'unknown';
  labels?: Record<string, string>;
}

/**
 * The envelope on every wire: plain JSON data, never class instances.
 *
 * The body is the text for hl7v2, xml, text and x12 kinds, the parsed value for json and fhir kinds, base64
 * for binary kinds, and null for a signal.
 */
export interface Message {
  /** ULID; ids of messages that a run derives are the same when the run is repeated. */
  id: string;
  /** The same for everything that descends from one inbound message. */
  correlationId: string;
  /** The message it was made from. */
  causationId?: string;
  kind: MessageKind;
  /** `ADT^A01`, `Bundle/transaction`, `837P` … */
  subtype?: string;
  /** `2.5.1`, `4.0.1` … */
  version?: string;
  body: Json;
  meta: MessageMeta;
}

export type MessageDraft = Partial<Pick<Message, 'subtype' | 'version'>> & {
  kind: MessageKind;
  body: Json;
  meta?: Partial<MessageMeta>;
};
