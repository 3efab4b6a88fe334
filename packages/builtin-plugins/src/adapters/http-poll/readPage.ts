import { hash } from 'node:crypto';
import { parseJsonPath, readSteps } from '@pyheart/formats';
import { type Json, type MessageDraft, PluginError } from '@pyheart/plugin-sdk';
import type { HttpAnswer } from '../../net/httpClient.ts';
import { readBody } from '../../net/readBody.ts';
import { jsonOf } from '../fhir/readAnswer.ts';
import { isObject, isResource, list, text } from '../fhir/resource.ts';
import type { PollSettings } from './pollSettings.ts';

/** One message of an answer. */
export interface PolledItem {
  draft: MessageDraft;
  raw: Uint8Array;
  /** The same for the same version of the same thing. */
  key: string;
  /** How new it is; absent: it does not say. */
  value?: string;
}

/** The messages of one answer and where it goes on. Throws PH-PRT-001 for an answer of another kind. */
export function readPage(
  answer: HttpAnswer,
  settings: PollSettings,
): { items: PolledItem[]; next: string | undefined } {
  if (settings.answer === 'whole') return { items: [wholeAnswer(answer)], next: undefined };
  const body = jsonOf(answer);
  if (settings.answer === 'fhir') return readSearch(answer, body);
  const steps = parseJsonPath(settings.items_path === '' ? '$' : settings.items_path);
  const at = parseJsonPath(settings.cursor_path === '' ? '$' : settings.cursor_path);
  if ('problem' in steps || 'problem' in at) throw unreadable(answer, 'its items cannot be found');
  const items = readSteps(body ?? null, steps).map((item) => {
    const value = settings.cursor_path === '' ? undefined : howNew(readSteps(item, at)[0]);
    return jsonItem(item, { kind: 'json', body: item }, value);
  });
  return { items, next: nextOfHeader(answer.headers.get('link')) };
}

function readSearch(answer: HttpAnswer, body: Json | undefined): ReturnType<typeof readPage> {
  if (!isResource(body) || body.resourceType !== 'Bundle') throw unreadable(answer, 'no FHIR bundle');
  const items = list(body['entry']).flatMap((entry) => {
    const mode = isObject(entry) && isObject(entry['search']) ? entry['search']['mode'] : 'match';
    const resource = isObject(entry) ? entry['resource'] : undefined;
    if (!isResource(resource) || mode !== 'match') return [];
    const { resourceType } = resource;
    const meta = isObject(resource['meta']) ? resource['meta'] : {};
    const draft = { kind: 'fhir.resource' as const, subtype: resourceType, body: resource };
    return [jsonItem(resource, draft, howNew(meta['lastUpdated']))];
  });
  const link = list(body['link']).find((row) => isObject(row) && row['relation'] === 'next');
  return { items, next: isObject(link) ? text(link['url']) : undefined };
}

function jsonItem(item: Json, draft: MessageDraft, value: string | undefined): PolledItem {
  const raw = Buffer.from(JSON.stringify(item), 'utf8');
  return { draft, raw, key: digestOf(raw), ...(value === undefined ? {} : { value }) };
}

function wholeAnswer(answer: HttpAnswer): PolledItem {
  const contentType = answer.headers.get('content-type') ?? '';
  const read = readBody(answer.bytes, 'auto', contentType);
  if ('problem' in read) throw unreadable(answer, read.problem);
  return { draft: read.draft, raw: answer.bytes, key: digestOf(answer.bytes) };
}

function digestOf(raw: Uint8Array): string {
  return hash('sha256', raw, 'base64url');
}

function howNew(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** `Link: <…>; rel="next"` (RFC 8288). */
function nextOfHeader(header: string | null): string | undefined {
  return /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(header ?? '')?.[1];
}

function unreadable({ url }: HttpAnswer, what: string): PluginError {
  return new PluginError('PH-PRT-001', `${url.host} answered something that cannot be read: ${what}.`, {
    hint: 'Choose another way to read the answer, or ask the system what it sends.',
  });
}
