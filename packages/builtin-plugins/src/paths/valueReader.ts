import { compileJsonPath, type JsonReader } from '@pyheart/formats';
import type { Json, Message } from '@pyheart/plugin-sdk';
import { compileHl7Path, type Hl7Reader, spotText } from './hl7Reader.ts';
import type { Source } from './source.ts';

/** Reads scalar values, as text, from a message of any kind. */
export interface ValueReader {
  text: string;
  /** The values that are there and not empty. `problem` says why the path cannot be read in this kind of message. */
  read(source: Source): readonly string[] | { problem: string };
}

const envelopePath = /^@(kind|subtype|version|source|control_id|label\.([\w.-]+))$/;

/**
 * Compiles a path without knowing the kind of message yet: `PID-5.1` for HL7 v2, `Patient.name.family` or
 * `order.id` for FHIR and JSON, and `@kind`, `@subtype`, `@label.code` … for what the envelope says.
 */
export function compileValuePath(text: string): ValueReader | { problem: string } {
  const trimmed = text.trim();
  if (trimmed.startsWith('@')) return compileEnvelopePath(trimmed);
  const hl7 = compileHl7Path(trimmed);
  const json = compileJsonPath(trimmed);
  if ('problem' in hl7 && 'problem' in json) return { problem: `"${trimmed}" is not a path.` };
  return { text: trimmed, read: (source) => readSource(source, hl7, json) };
}

function readSource(
  source: Source,
  hl7: Hl7Reader | { problem: string },
  json: JsonReader | { problem: string },
): readonly string[] | { problem: string } {
  if (source.type === 'hl7v2') {
    if ('problem' in hl7) return hl7;
    return hl7.all(source).flatMap((spot) => spotText(spot) ?? []);
  }
  if ('problem' in json) return json;
  return json.all(source.value).flatMap(scalarText);
}

/** A scalar as text; objects have none. */
export function scalarText(value: Json): string[] {
  if (value === null || typeof value === 'object' || value === '') return [];
  return [String(value)];
}

function compileEnvelopePath(text: string): ValueReader | { problem: string } {
  const match = envelopePath.exec(text);
  if (!match) {
    return {
      problem: `"${text}" is not known of a message. Use @kind, @subtype, @version, @source, @control_id or @label.name.`,
    };
  }
  const [, name = '', label] = match;
  return {
    text,
    read: ({ envelope }) => {
      const value = label === undefined ? envelopeValue(envelope, name) : envelope.meta.labels?.[label];
      return value === undefined || value === '' ? [] : [value];
    },
  };
}

function envelopeValue(envelope: Message, name: string): string | undefined {
  if (name === 'kind') return envelope.kind;
  if (name === 'subtype') return envelope.subtype;
  if (name === 'version') return envelope.version;
  return name === 'source' ? envelope.meta.source : envelope.meta.businessKey;
}
