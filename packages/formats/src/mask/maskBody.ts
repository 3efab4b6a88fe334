import { readLongXml } from '../xml/readXml.ts';
import type { Mask } from './Mask.ts';
import { maskDicomInstance } from './maskDicomInstance.ts';
import { maskHl7 } from './maskHl7.ts';
import { type JsonMeaning, maskJsonText, maskJsonValue } from './maskJson.ts';
import { maskRows } from './maskRows.ts';
import { maskX12 } from './maskX12.ts';
import { maskXml } from './maskXml.ts';

type Pause = (() => Promise<void>) | undefined;
/** So many lines are masked in one go; then others have their turn. */
const linesAtOnce = 20;

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
  'dicom.json': json('dicom'),
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
  if (kind === 'dicom.instance' && typeof body === 'string') return maskDicomInstance(body, mask, pause);
  if (typeof body === 'string') return maskText(kind, body, mask, pause);
  if (kind === 'csv.rows') return maskRows(body, mask, pause);
  try {
    return await maskJsonValue(body, mask, meaningOf(kind), pause);
  } catch {
    // Too deep to be looked at: nothing of it is shown.
    return mask.cover('data', JSON.stringify(body));
  }
}

function meaningOf(kind: string): JsonMeaning {
  if (kind === 'dicom.json') return 'dicom';
  return fhirKinds.has(kind) ? 'fhir' : 'keys';
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
  return async (text, mask, pause) => {
    try {
      return await maskJsonText(text, mask, { meaning, isAligned: true, pause });
    } catch {
      // Of JSON that is broken no place is known.
      return mask.coverText(text);
    }
  };
}

async function xml(text: string, mask: Mask, pause: Pause): Promise<string> {
  return 'problem' in (await readLongXml(text, pause)) ? mask.coverText(text) : maskXml(text, mask, pause);
}

async function maskNdjson(text: string, mask: Mask, pause: Pause): Promise<string> {
  const line = json('fhir');
  const lines: string[] = [];
  for (const one of text.split('\n')) {
    lines.push(one.trim() === '' ? one : await line(one, mask, pause));
    if (lines.length % linesAtOnce === 0) await pause?.();
  }
  return lines.join('\n');
}

/** Nothing says what it holds, so it is masked by what it looks like. */
function maskAnyText(text: string, mask: Mask, pause: Pause): string | Promise<string> {
  const start = text.slice(0, 64);
  if (/^\s*(?:MSH|FHS|BHS)[^\p{L}\p{N}\s]/u.test(start)) return maskHl7(text, mask, pause);
  if (/^\s*[{[]/.test(start))
    return json(/"resourceType"\s*:/.test(text) ? 'fhir' : 'keys')(text, mask, pause);
  if (/^\s*<[?!\p{L}]/u.test(start)) return xml(text, mask, pause);
  return mask.coverText(text);
}
