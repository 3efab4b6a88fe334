import { compileJsonPath, type Hl7Message, parseHl7, pathTo } from '@pyheart/formats';
import type { Json, Message } from '@pyheart/plugin-sdk';
import { contentOf, isContentReady } from '../messages/contentOf.ts';
import { hl7Text } from '../messages/hl7Text.ts';

/** A field of a real message that a form can point at. */
export interface SampleField {
  path: string;
  value: string;
}

const limit = 2000;
const listed = new WeakMap<Message, SampleField[]>();

/** Every filled field of a message with its path: `PID-5.1`, `patient.name[0].family`. */
export function sampleFields(message: Message): SampleField[] {
  const known = listed.get(message);
  if (known) return known;
  const hl7 = isHl7Message(message) ? hl7Of(message) : undefined;
  const fields = hl7 ? hl7Fields(hl7) : jsonFields(contentOf(message), '');
  const kept = fields.slice(0, limit);
  if (isContentReady(message)) listed.set(message, kept);
  return kept;
}

/** The value that a path finds in a message; undefined when it finds nothing or is not a path. */
export function readSample(message: Message, path: string): string | undefined {
  const hl7 = isHl7Message(message) ? hl7Of(message) : undefined;
  if (hl7 && !path.startsWith('@')) return hl7Text(hl7, path);
  if (path.startsWith('@')) return envelopeValue(message, path);
  const reader = compileJsonPath(path);
  if ('problem' in reader) return undefined;
  const values = reader.all(contentOf(message)).map(shownValue);
  return values.length > 0 ? values.join(' · ') : undefined;
}

const shownValue = (value: Json) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function envelopeValue(message: Message, path: string): string | undefined {
  const { kind, subtype, version, meta } = message;
  if (path.startsWith('@label.')) return meta.labels?.[path.slice('@label.'.length)];
  const known: Record<string, string | undefined> = {
    '@kind': kind,
    '@subtype': subtype,
    '@version': version,
    '@source': meta.source,
    '@control_id': meta.businessKey,
  };
  return known[path];
}

export const isHl7Message = ({ kind }: Message) => kind === 'hl7v2' || kind === 'hl7v2.ack';

const parsed = new WeakMap<Message, Hl7Message | undefined>();

export function hl7Of(message: Message): Hl7Message | undefined {
  if (!parsed.has(message)) parsed.set(message, parseHl7(String(message.body)).message);
  return parsed.get(message);
}

function hl7Fields(message: Hl7Message): SampleField[] {
  const seen = new Map<string, number>();
  return message.segments.flatMap((segment) => {
    const occurrence = (seen.get(segment.name) ?? 0) + 1;
    seen.set(segment.name, occurrence);
    const prefix = occurrence === 1 ? segment.name : `${segment.name}[${occurrence}]`;
    const count = segment.fieldCount;
    return Array.from({ length: count }, (_, index) => index + 1).flatMap((field) =>
      fieldLeaves(message, `${prefix}-${field}`),
    );
  });
}

function fieldLeaves(message: Hl7Message, path: string): SampleField[] {
  const raw = message.getRaw(path);
  if (raw === '' || /^(MSH|FHS|BHS)-[12]$/.test(path)) return [];
  const components = raw.split(message.delimiters.component);
  if (components.length === 1) return [{ path, value: message.get(path) ?? '' }];
  return components.flatMap((text, index) =>
    text === '' ? [] : [{ path: `${path}.${index + 1}`, value: message.get(`${path}.${index + 1}`) ?? '' }],
  );
}

function jsonFields(value: Json, path: string): SampleField[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => jsonFields(item, `${path}[${index}]`));
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([name, item]) => jsonFields(item, pathTo(path, name)));
  }
  return [{ path, value: String(value) }];
}
