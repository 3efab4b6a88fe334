import { readXml } from '../xml/readXml.ts';
import type { Mask } from './Mask.ts';
import { maskHl7 } from './maskHl7.ts';
import { type JsonMeaning, maskJsonText } from './maskJson.ts';
import { maskRows } from './maskRows.ts';
import { maskX12 } from './maskX12.ts';
import { maskXml } from './maskXml.ts';

type Pause = (() => Promise<void>) | undefined;
type MaskText = (text: string, mask: Mask, pause: Pause) => string | Promise<string>;

/** How the text of each kind is masked. A kind that is not here is looked at as any text. */
const textOfKind: Readonly<Record<string, MaskText>> = {
  hl7v2: maskHl7,
  'hl7v2.ack': maskHl7,
  'fhir.resource': json('fhir'),
  'fhir.bundle': json('fhir'),
  'fhir.outcome': json('fhir'),
  'fhir.ndjson': maskNdjson,
  'x12.interchange': maskX12,
  'x12.transaction': maskX12,
  'x12.ack': maskX12,
  'dicom.json': json('keys'),
  json: json('keys'),
  row: json('keys'),
  report: json('keys'),
  notification: json('keys'),
  xml: xml,
  'cda.document': xml,
  binary: (text, mask) => mask.cover('data', text),
  'dicom.instance': (text, mask) => mask.cover('data', text),
};

const fhirKinds: ReadonlySet<string> = new Set(['fhir.resource', 'fhir.bundle', 'fhir.outcome']);

/**
 * The body of a message with what identifies somebody masked, of the same shape: names of fields, delimiters, codes and
 * lengths stay. `pause` is awaited between parts of a long one.
 */
export async function maskBody(
  kind: string,
  body: unknown,
  mask: Mask,
  pause?: () => Promise<void>,
): Promise<unknown> {
  if (body === null || body === undefined || typeof body === 'boolean') return body;
  if (typeof body === 'string') return maskText(kind, body, mask, pause);
  if (kind === 'csv.rows') return maskRows(body, mask, pause);
  const written = JSON.stringify(body);
  try {
    return JSON.parse(maskJsonText(written, mask, fhirKinds.has(kind) ? 'fhir' : 'keys', false));
  } catch {
    // Too deep to be looked at: nothing of it is shown.
    return mask.cover('data', written);
  }
}

/** A text of this kind, such as the bytes as they arrived; every character keeps its place. */
export async function maskText(
  kind: string,
  text: string,
  mask: Mask,
  pause?: () => Promise<void>,
): Promise<string> {
  return (textOfKind[kind] ?? maskAnyText)(text, mask, pause);
}

function json(meaning: JsonMeaning): MaskText {
  return (text, mask) => {
    try {
      return maskJsonText(text, mask, meaning);
    } catch {
      // Of JSON that is broken no place is known.
      return mask.coverText(text);
    }
  };
}

function xml(text: string, mask: Mask): string {
  return 'problem' in readXml(text) ? mask.coverText(text) : maskXml(text, mask);
}

function maskNdjson(text: string, mask: Mask): string {
  const line = json('fhir');
  return text
    .split('\n')
    .map((one) => (one.trim() === '' ? one : line(one, mask, undefined)))
    .join('\n');
}

/** Nothing says what it holds, so it is masked by what it looks like. */
function maskAnyText(text: string, mask: Mask, pause: Pause): string | Promise<string> {
  const start = text.slice(0, 64);
  if (/^\s*(?:MSH|FHS|BHS)[^\p{L}\p{N}\s]/u.test(start)) return maskHl7(text, mask, pause);
  if (/^\s*[{[]/.test(start))
    return json(/"resourceType"\s*:/.test(text) ? 'fhir' : 'keys')(text, mask, pause);
  if (/^\s*<[?!\p{L}]/u.test(start)) return xml(text, mask);
  return mask.coverText(text);
}
