import type { Json, Message } from '@pyheart/plugin-sdk';
import { normalIdentifier } from './normalIdentifier.ts';

/** What an identifier names. Stored as numbers; never renumber. */
export const identifierKinds = { patient: 1, order: 2, visit: 3, claim: 4, fhir: 5 } as const;

export interface MessageIdentifier {
  kind: keyof typeof identifierKinds;
  /** Normalised. */
  value: string;
}

type Kind = MessageIdentifier['kind'];

/** Where HL7 v2 messages name things: segment, then fields; the first component of each repetition counts. */
const hl7Fields: Record<string, readonly (readonly [field: number, kind: Kind])[]> = {
  PID: [[3, 'patient']],
  MRG: [[1, 'patient']],
  PV1: [[19, 'visit']],
  ORC: [
    [2, 'order'],
    [3, 'order'],
  ],
  OBR: [
    [2, 'order'],
    [3, 'order'],
  ],
};

// A batch of claims or a bundle of a thousand resources is found by its first identifiers.
const mostPerMessage = 64;

/** The identifiers by which people look for a message; cut out of it without parsing it a second time. */
export function messageIdentifiers({ kind, body }: Pick<Message, 'kind' | 'body'>): MessageIdentifier[] {
  const found = new Map<string, Kind>();
  const add = (kind: Kind, text: string) => {
    const value = normalIdentifier(text);
    if (value !== '' && found.size < mostPerMessage && !found.has(value)) found.set(value, kind);
  };
  if (typeof body === 'string') {
    if (kind === 'hl7v2') cutHl7(body, add);
    else if (kind === 'x12.interchange' || kind === 'x12.transaction') cutX12(body, add);
  } else if (kind === 'fhir.resource' || kind === 'fhir.bundle') cutFhir(body, add);
  return [...found].map(([value, kind]) => ({ kind, value }));
}

function cutHl7(text: string, add: (kind: Kind, value: string) => void): void {
  if (!text.startsWith('MSH')) return;
  const [fieldMark = '|', componentMark = '^', repetitionMark = '~'] = text.slice(3, 6);
  for (let start = 0; start < text.length; ) {
    const end = segmentEnd(text, start);
    const fields = hl7Fields[text.slice(start, start + 3)];
    if (fields) {
      const values = text.slice(start, end).split(fieldMark, 20);
      for (const [field, kind] of fields)
        for (const repetition of (values[field] ?? '').split(repetitionMark))
          add(kind, repetition.split(componentMark, 1)[0] ?? '');
    }
    start = end + 1;
  }
}

/** CR ends a segment; files of some senders have LF or both. */
function segmentEnd(text: string, start: number): number {
  const carriage = text.indexOf('\r', start);
  const end = carriage === -1 ? text.length : carriage;
  const line = text.lastIndexOf('\n', end - 1) >= start ? text.indexOf('\n', start) : end;
  return Math.min(end, line);
}

function cutX12(text: string, add: (kind: Kind, value: string) => void): void {
  // An interchange says its marks in ISA; a lone transaction has the usual ones.
  const isInterchange = text.startsWith('ISA');
  const element = isInterchange ? (text[3] ?? '*') : '*';
  const segment = isInterchange ? (text[105] ?? '~') : '~';
  const begin = `CLM${element}`;
  for (let at = text.indexOf(begin); at !== -1; at = text.indexOf(begin, at + 1)) {
    const isSegment = at === 0 || text.slice(0, at).trimEnd().endsWith(segment);
    if (isSegment) add('claim', text.slice(at + begin.length, text.indexOf(element, at + begin.length)));
  }
}

function cutFhir(body: Json, add: (kind: Kind, value: string) => void): void {
  if (!isObject(body)) return;
  const { entry, identifier } = body;
  for (const each of Array.isArray(identifier) ? identifier : [identifier ?? null])
    if (isObject(each) && typeof each['value'] === 'string')
      add(body['resourceType'] === 'Claim' ? 'claim' : 'fhir', each['value']);
  for (const each of Array.isArray(entry) ? entry.slice(0, 500) : [])
    if (isObject(each)) cutFhir(each['resource'] ?? null, add);
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
