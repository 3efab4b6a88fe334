import type { Json, Message, MessageKind } from '@pyheart/plugin-sdk';

/** Kinds whose body is a text; all others are JSON. */
const textKinds = new Set<MessageKind>([
  'hl7v2',
  'hl7v2.ack',
  'fhir.ndjson',
  'x12.interchange',
  'x12.transaction',
  'x12.ack',
  'cda.document',
  'xml',
  'text',
  'binary',
  'dicom.instance',
]);

/** A sample as the message that a step would get, for looking at it. A text that is no JSON stays a text. */
export function sampleMessage(sample: {
  kind: MessageKind;
  text: string;
  subtype?: string | undefined;
}): Message {
  const { kind, text, subtype } = sample;
  return {
    id: 'sample',
    correlationId: 'sample',
    kind,
    ...(subtype === undefined ? {} : { subtype }),
    body: textKinds.has(kind) ? text : parsed(text),
    meta: { phi: 'unknown' },
  };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // The data view says where it stops being JSON.
    return text;
  }
}
