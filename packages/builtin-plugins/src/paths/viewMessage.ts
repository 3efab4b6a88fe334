import type { Json, Message } from '@pyheart/plugin-sdk';
import { type FlatHl7, flattenHl7 } from './flattenHl7.ts';
import { openOrFail } from './openOrFail.ts';

/** A message as templates and scripts see it: plain data, nothing of the host. */
export interface MessageView {
  kind: string;
  subtype: string;
  version: string;
  labels: Record<string, string>;
  body: Json;
  /** HL7 v2 only: every value by path, `hl7['PID-5.1']`. */
  hl7: FlatHl7;
  /** HL7 v2 only: the values of each segment by field and component, `segments.OBX[0]['5']`. */
  segments: Record<string, Record<string, string | null>[]>;
}

/** Makes the view; an HL7 v2 body that cannot be read fails with PH-VAL-002. */
export function viewMessage(message: Message): MessageView {
  const isHl7 = message.kind === 'hl7v2' || message.kind === 'hl7v2.ack';
  const source = isHl7 ? openOrFail(message) : undefined;
  const hl7 = source?.type === 'hl7v2' ? flattenHl7(source, { aliases: true }) : {};
  return {
    kind: message.kind,
    subtype: message.subtype ?? '',
    version: message.version ?? '',
    labels: message.meta.labels ?? {},
    body: message.body,
    hl7,
    segments: bySegment(hl7),
  };
}

const flatPath = /^([A-Z][A-Z0-9]{2})(?:\[(\d+)\])?-(.+)$/;

function bySegment(hl7: FlatHl7): MessageView['segments'] {
  const segments: MessageView['segments'] = {};
  for (const [path, value] of Object.entries(hl7)) {
    const [, name = '', occurrence = '1', field = ''] = flatPath.exec(path) ?? [];
    const list = segments[name] ?? [];
    segments[name] = list;
    while (list.length < Number(occurrence)) list.push({});
    const entry = list[Number(occurrence) - 1];
    if (entry !== undefined) entry[field] = value;
  }
  return segments;
}
