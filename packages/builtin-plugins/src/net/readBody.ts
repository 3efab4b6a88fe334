import { type Hl7Issue, hasErrors, parseHl7 } from '@pyheart/formats';
import { decodeHl7 } from '@pyheart/formats/node';
import type { Json, MessageDraft } from '@pyheart/plugin-sdk';
import { patientKeys } from './patientKeys.ts';

export const bodyKinds = ['auto', 'json', 'fhir', 'hl7v2', 'xml', 'text', 'binary'] as const;
export type BodyKind = (typeof bodyKinds)[number];
/** How settings name them. */
export const bodyKindLabels: Record<BodyKind, string> = {
  auto: 'Automatic',
  json: 'JSON',
  fhir: 'FHIR',
  hl7v2: 'HL7 v2',
  xml: 'XML',
  text: 'Text',
  binary: 'Bytes',
};

/** Bytes as a message, or the sentence that says why they are none. */
export type ReadBody =
  | { draft: MessageDraft; controlId?: string; patient?: string }
  | { problem: string; issues?: Hl7Issue[] };

/** Reads what came over HTTP or out of a file. `auto` goes by content type, else by how the bytes begin. */
export function readBody(bytes: Uint8Array, kind: BodyKind, contentType = '', charset?: string): ReadBody {
  const actual = kind === 'auto' ? guessKind(bytes, contentType) : kind;
  if (actual === 'hl7v2') return readHl7(bytes, charset ?? /charset="?([\w-]+)/i.exec(contentType)?.[1]);
  if (actual === 'binary') {
    return { draft: { kind: 'binary', body: Buffer.from(bytes).toString('base64'), ...typed(contentType) } };
  }
  const text = decode(bytes, charset ?? charsetOf(contentType));
  if (text === undefined) return { problem: 'The body is not text in the character set that was declared.' };
  if (actual === 'json' || actual === 'fhir') return readJson(text, actual, contentType);
  if (actual === 'xml') return readXml(text, contentType);
  return { draft: { kind: 'text', body: text, ...typed(contentType) } };
}

/** What the content seems to be, by its declared type, else by how it begins. */
export function guessKind(bytes: Uint8Array, contentType: string): Exclude<BodyKind, 'auto'> {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type.includes('fhir') && type.includes('json')) return 'fhir';
  if (type === 'application/json' || type.endsWith('+json')) return 'json';
  if (type.includes('hl7-v2') || type.includes('er7')) return 'hl7v2';
  if (type.endsWith('/xml') || type.endsWith('+xml')) return 'xml';
  const start = Buffer.from(bytes.subarray(0, 64))
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf|\s)+/, '');
  if (/^(MSH|FHS|BHS)[^A-Za-z0-9\s]/.test(start)) return 'hl7v2';
  if (type.startsWith('text/')) return 'text';
  if (type === '' || type === 'application/octet-stream') {
    if (/^[[{]/.test(start)) return 'json';
    if (start.startsWith('<')) return 'xml';
  }
  return bytes.includes(0) ? 'binary' : type === '' ? 'text' : 'binary';
}

function readHl7(bytes: Uint8Array, charset: string | undefined): ReadBody {
  const decoded = decodeHl7(bytes, charset === undefined ? {} : { override: charset });
  const { message, issues } = parseHl7(decoded.text);
  if (message === undefined || hasErrors(issues)) {
    const first = issues.find(({ severity }) => severity === 'error');
    return { problem: first ? `${first.message} ${first.hint}` : 'The body is no HL7 v2 message.', issues };
  }
  const { controlId, type, trigger, version } = message;
  const keys = patientKeys(message);
  return {
    draft: {
      kind: 'hl7v2',
      subtype: trigger === '' ? type : `${type}^${trigger}`,
      ...(version === '' ? {} : { version }),
      body: decoded.text,
      meta: {
        charset: decoded.charset,
        ...(controlId === '' ? {} : { businessKey: controlId }),
        ...keys,
      },
    },
    controlId,
    patient: keys.orderKey ?? '',
  };
}

function readJson(text: string, kind: 'json' | 'fhir', contentType: string): ReadBody {
  let body: Json;
  try {
    body = JSON.parse(text) as Json;
  } catch (error) {
    const place = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return { problem: `The body is not JSON${place ? `: it breaks at character ${place}` : ''}.` };
  }
  if (kind === 'json') return { draft: { kind: 'json', body, ...typed(contentType) } };
  const type =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? body['resourceType'] : undefined;
  if (typeof type !== 'string')
    return { problem: 'The body is not a FHIR resource: resourceType is missing.' };
  const bundleType =
    type === 'Bundle' && typeof body === 'object' && body !== null && !Array.isArray(body)
      ? body['type']
      : '';
  return type === 'Bundle'
    ? { draft: { kind: 'fhir.bundle', subtype: `Bundle/${String(bundleType ?? '')}`, body } }
    : {
        draft: { kind: type === 'OperationOutcome' ? 'fhir.outcome' : 'fhir.resource', subtype: type, body },
      };
}

/** Documents that declare a type can make a reader fetch files or grow without end, so they are not taken. */
function readXml(text: string, contentType: string): ReadBody {
  if (/<!DOCTYPE|<!ENTITY/i.test(text))
    return { problem: 'XML with a document type (DOCTYPE) is not taken.' };
  if (!/^\uFEFF?\s*</.test(text)) return { problem: 'The body is not XML: it does not start with "<".' };
  const kind = /<(?:\w+:)?ClinicalDocument[\s>]/.test(text.slice(0, 4000)) ? 'cda.document' : 'xml';
  return { draft: { kind, body: text, ...typed(contentType) } };
}

function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function charsetOf(contentType: string): string {
  return /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
}

function typed(contentType: string): { meta: { contentType: string } } | object {
  return contentType === '' ? {} : { meta: { contentType } };
}
