import { parseHl7 } from '../hl7v2/parse.ts';
import { readXml } from '../xml/readXml.ts';
import { Disguise, type Role } from './Disguise.ts';
import { deidentifyFhir, deidentifyNdjson } from './deidentifyFhir.ts';
import { deidentifyHl7 } from './deidentifyHl7.ts';
import { deidentifyJson, deidentifyRows } from './deidentifyJson.ts';
import { deidentifyText } from './deidentifyText.ts';
import { deidentifyXml } from './deidentifyXml.ts';

type Deidentify = (body: unknown, disguise: Disguise) => unknown;

const text =
  (deidentify: (body: string, disguise: Disguise) => unknown): Deidentify =>
  (body, disguise) =>
    typeof body === 'string' ? deidentify(body, disguise) : deidentifyJson(body, disguise);

/** How each kind of message is made safe. A kind that is not here cannot be: its content is not known to us. */
const byKind: Readonly<Record<string, Deidentify>> = {
  hl7v2: text(deidentifyHl7),
  'hl7v2.ack': text(deidentifyHl7),
  'fhir.resource': deidentifyFhir,
  'fhir.bundle': deidentifyFhir,
  'fhir.outcome': deidentifyFhir,
  'fhir.ndjson': text(deidentifyNdjson),
  json: deidentifyJson,
  row: deidentifyJson,
  report: deidentifyJson,
  notification: deidentifyJson,
  'csv.rows': deidentifyRows,
  xml: text(deidentifyXml),
  'cda.document': text(deidentifyXml),
  text: text(deidentifyText),
  signal: () => null,
};

export interface Deidentified {
  body: unknown;
  /** How many values of each kind were replaced. */
  replaced: Partial<Record<Role, number>>;
}

/** True when messages of this kind can be made safe. */
export function canDeidentify(kind: string): boolean {
  return kind in byKind;
}

/**
 * A body of the same shape in which names, ids, addresses, phones and dates are invented: the same for the same,
 * dates of one patient moved by the same number of weeks. Undefined when the kind cannot be made safe, or when
 * something that identifies a person would still be in it. `random` gives numbers from 0 up to 1.
 */
export async function deidentifyBody(
  kind: string,
  body: unknown,
  random: () => number,
): Promise<Deidentified | undefined> {
  const deidentify = byKind[kind];
  if (!deidentify || !isReadable(kind, body)) return undefined;
  const disguise = new Disguise(random);
  // The first pass learns what must not occur in the result, the last one looks whether it does.
  await deidentify(body, disguise);
  disguise.begin();
  const safe = await deidentify(body, disguise);
  const replaced = Object.fromEntries(disguise.counts);
  const left = disguise.inspect();
  await deidentify(safe, disguise);
  return left.length > 0 ? undefined : { body: safe, replaced };
}

/** Of HL7 v2, JSON and XML that are broken no place is known, so nothing tells a name from the rest. */
function isReadable(kind: string, body: unknown): boolean {
  if (typeof body !== 'string') return true;
  if (kind === 'xml' || kind === 'cda.document') return !('problem' in readXml(body));
  if (kind === 'fhir.ndjson') return body.split('\n').every((line) => line.trim() === '' || isJson(line));
  if (kind === 'hl7v2' || kind === 'hl7v2.ack') return parseHl7(body).message !== undefined;
  return kind === 'text' || kind === 'signal';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // What is wrong with it is said by the step that reads it.
    return false;
  }
}
