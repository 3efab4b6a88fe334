import {
  formatPlace,
  type Hl7Issue,
  type Hl7Message,
  type Hl7Segment,
  parseHl7,
  xmlToJson,
} from '@pyheart/formats';
import type { Issue, Json, Message } from '@pyheart/plugin-sdk';
import { readDicomMessage } from './readDicomMessage.ts';

/** A message opened for reading: parsed once, then read by as many paths as needed. */
export type Source = Hl7Source | JsonSource;

/** JSON, XML as `xmlToJson` reads it and DICOM by keyword: all are read by the same paths. */
interface JsonSource {
  type: 'json';
  value: Json;
  envelope: Message;
}

/** An HL7 v2 message with its segments filed by name, since paths ask for them again and again. */
export interface Hl7Source {
  type: 'hl7v2';
  message: Hl7Message;
  segments: ReadonlyMap<string, readonly Hl7Segment[]>;
  envelope: Message;
  /** What the parser found on the way. */
  issues: readonly Hl7Issue[];
}

export const isHl7Kind = ({ kind }: Message) => kind === 'hl7v2' || kind === 'hl7v2.ack';
const isDicomKind = ({ kind }: Message) => kind === 'dicom.instance' || kind === 'dicom.json';
export const isXmlKind = ({ kind }: Message) => kind === 'xml' || kind === 'cda.document';

type Opened = { source: Source; issues: Issue[] } | { issues: Issue[] };

/** Opens a message of any kind; `issues` says why the body of an HL7 v2, XML or DICOM message cannot be read. */
export function openSource(envelope: Message): Opened {
  const known = opened.get(envelope);
  if (known?.envelope.body === envelope.body)
    return { source: known, issues: known.type === 'hl7v2' ? known.issues.map(toIssue) : [] };
  if (isHl7Kind(envelope)) return openHl7(envelope);
  if (isXmlKind(envelope)) return openXml(envelope);
  if (isDicomKind(envelope)) return openDicomKind(envelope);
  return { source: { type: 'json', value: envelope.body, envelope }, issues: [] };
}

function openXml(envelope: Message): Opened {
  const read = xmlToJson(typeof envelope.body === 'string' ? envelope.body : '');
  if ('problem' in read) {
    const hint = 'Ask the sender for well-formed XML.';
    return { issues: [{ code: 'PH-VAL-002', severity: 'error', message: read.problem, hint }] };
  }
  const source: Source = { type: 'json', value: read.value, envelope };
  opened.set(envelope, source);
  return { source, issues: [] };
}

function openDicomKind(envelope: Message): Opened {
  const read = readDicomMessage(envelope);
  if ('issues' in read) return read;
  const source: Source = { type: 'json', value: read.value, envelope };
  opened.set(envelope, source);
  return { source, issues: [] };
}

function openHl7(envelope: Message): Opened {
  const { message, issues } = parseHl7(typeof envelope.body === 'string' ? envelope.body : '');
  if (!message) return { issues: issues.map(toIssue) };
  const source: Hl7Source = { type: 'hl7v2', message, segments: byName(message), envelope, issues };
  opened.set(envelope, source);
  return { source, issues: issues.map(toIssue) };
}

/** A message that a filter or a router passed on is the same object at the next node, and is not parsed again. */
const opened = new WeakMap<Message, Source>();

function byName(message: Hl7Message): Map<string, Hl7Segment[]> {
  const segments = new Map<string, Hl7Segment[]>();
  for (const segment of message.segments) {
    const known = segments.get(segment.name);
    if (known) known.push(segment);
    else segments.set(segment.name, [segment]);
  }
  return segments;
}

/** An HL7 v2 finding as the studio's issue, with its place in words (`PID-7`, `line 3`). */
export function toIssue(found: Hl7Issue): Issue {
  return {
    code: found.code,
    severity: found.severity,
    message: found.message,
    hint: found.hint,
    at: {
      path: formatPlace(found.at),
      ...(found.at.segment === undefined ? {} : { segment: found.at.segment }),
      ...(found.at.line === undefined ? {} : { line: found.at.line }),
    },
  };
}
