import type { Json } from '@pyheart/plugin-sdk';
import { FhirRefusal, type FhirReply, type FhirRequest, outcome, refusal } from './fhirReply.ts';
import type { RecordStore } from './recordStore.ts';
import { searchRecords } from './searchRecords.ts';

type Handle = (store: RecordStore, request: FhirRequest) => FhirReply;
type JsonObject = { [key: string]: Json };

interface Entry {
  index: number;
  method: string;
  url: URL;
  request: JsonObject;
  resource: JsonObject | undefined;
  fullUrl: string | undefined;
}

/** A batch, or a transaction that either takes effect as a whole or not at all (R4, 3.1.0.11). */
export function runBundle(store: RecordStore, request: FhirRequest, handle: Handle): FhirReply {
  const bundle = request.body;
  if (!isObject(bundle) || bundle['resourceType'] !== 'Bundle') {
    throw refusal(400, 'structure', 'Only a Bundle can be posted to the server itself.', 'Bundle');
  }
  const entries = (Array.isArray(bundle['entry']) ? bundle['entry'] : []).map(readEntry);
  const base = request.headers['x-base'] ?? '';
  if (bundle['type'] === 'batch') {
    return reply(
      'batch-response',
      entries.map((entry) => runEntry(entry, undefined)),
    );
  }
  if (bundle['type'] !== 'transaction') {
    throw refusal(400, 'value', 'Bundle.type must be transaction or batch.', 'Bundle.type');
  }
  return reply('transaction-response', store.transaction(runAll));

  function runAll(): FhirReply[] {
    const links = assignIds(store, entries);
    const replies: FhirReply[] = [];
    for (const entry of inOrder(entries)) {
      const done = runEntry(entry, links);
      if (done.status >= 400) throw new FhirRefusal(placed(done, entry.index));
      replies[entry.index] = done;
    }
    return replies;
  }

  function runEntry(entry: Entry, links: Links | undefined): FhirReply {
    const { method, url } = entry;
    try {
      const resource = links && entry.resource ? relink(store, entry.resource, links) : entry.resource;
      const planned = links?.created.get(entry.index);
      // The ids of new records are given before anything is written, so that references can name them.
      if (planned !== undefined && isObject(resource)) return createAs(planned, resource, entry);
      return handle(store, {
        method,
        path: decodeURI(url.pathname),
        query: url.searchParams,
        headers: {
          'x-base': base,
          'if-match': asText(entry.request['ifMatch']),
          'if-none-exist': asText(entry.request['ifNoneExist']),
          prefer: request.headers['prefer'],
        },
        body: resource,
      });
    } catch (error) {
      if (error instanceof FhirRefusal) return error.reply;
      throw error;
    }
  }

  function createAs(id: string, resource: JsonObject, { url }: Entry): FhirReply {
    const done = handle(store, {
      method: 'PUT',
      path: `${url.pathname}/${id}`,
      query: new URLSearchParams(),
      headers: { 'x-base': base, prefer: request.headers['prefer'] },
      body: { ...resource, id },
    });
    return done;
  }
}

function readEntry(row: Json, index: number): Entry {
  const place = `Bundle.entry[${index}]`;
  const request = isObject(row) ? row['request'] : undefined;
  if (!isObject(row) || !isObject(request))
    throw refusal(400, 'required', `${place}.request is required.`, `${place}.request`);
  const method = asText(request['method']);
  const target = asText(request['url']);
  if (method === undefined || target === undefined) {
    throw refusal(400, 'required', `${place}.request needs method and url.`, `${place}.request`);
  }
  const resource = isObject(row['resource']) ? row['resource'] : undefined;
  const url = new URL(target.replace(/^\/+/, ''), 'http://server/');
  return { index, method, url, request, resource, fullUrl: asText(row['fullUrl']) };
}

/** Deletes first, then creates, updates and reads (R4, 3.1.0.11.2). */
const order = ['DELETE', 'POST', 'PUT', 'PATCH', 'GET', 'HEAD'];

function inOrder(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => order.indexOf(a.method) - order.indexOf(b.method));
}

interface Links {
  /** `urn:uuid:…` or another full URL → `Patient/123`. */
  urls: Map<string, string>;
  /** Entry index → the id its new record gets. */
  created: Map<number, string>;
}

function assignIds(store: RecordStore, entries: readonly Entry[]): Links {
  const links: Links = { urls: new Map(), created: new Map() };
  for (const { index, method, url, fullUrl, request } of entries) {
    const type = url.pathname.slice(1);
    if (method === 'PUT' && fullUrl && url.search === '') links.urls.set(fullUrl, type);
    if (method !== 'POST' && !(method === 'PUT' && url.search !== '')) continue;
    const condition = method === 'PUT' ? url.search.slice(1) : asText(request['ifNoneExist']);
    const [match] = condition
      ? searchRecords(store, type, new URLSearchParams(condition), { strict: true })
      : [];
    const id = typeof match?.['id'] === 'string' ? match['id'] : store.newId();
    if (fullUrl) links.urls.set(fullUrl, `${type}/${id}`);
    if (match === undefined) links.created.set(index, id);
  }
  return links;
}

/** Replaces references to other entries, and conditional ones such as `Patient?identifier=…`, by real addresses. */
function relink(store: RecordStore, value: JsonObject, links: Links): JsonObject {
  const visit = (item: Json, name: string): Json => {
    if (Array.isArray(item)) return item.map((each) => visit(each, name));
    if (isObject(item)) return relinkObject(item);
    if (typeof item !== 'string') return item;
    const known = links.urls.get(item);
    if (known !== undefined) return known;
    return name === 'reference' ? resolveReference(store, item) : item;
  };
  const relinkObject = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([name, item]) => [name, visit(item, name)]));
  return relinkObject(value);
}

function resolveReference(store: RecordStore, reference: string): string {
  if (reference.startsWith('urn:uuid:')) {
    throw refusal(
      400,
      'not-found',
      'A reference names an entry that the bundle does not have.',
      'Reference.reference',
    );
  }
  const [, type, query] = /^([A-Z][A-Za-z]+)\?(.+)$/.exec(reference) ?? [];
  if (type === undefined || query === undefined) return reference;
  const matches = searchRecords(store, type, new URLSearchParams(query), { strict: true });
  if (matches.length === 1) return `${type}/${matches[0]?.['id']}`;
  throw refusal(
    412,
    'not-found',
    `${matches.length} records match a conditional reference to ${type}.`,
    'Reference.reference',
  );
}

function placed(done: FhirReply, index: number): FhirReply {
  const issues = Array.isArray(done.body?.['issue']) ? done.body['issue'] : [];
  const rows = issues.filter(isObject).map((issue) => ({
    code: asText(issue['code']) ?? 'processing',
    text: `Entry ${index}: ${asText(issue['diagnostics']) ?? 'refused.'}`,
    expression: `Bundle.entry[${index}].resource`,
  }));
  return outcome(done.status, rows);
}

function reply(type: string, replies: readonly FhirReply[]): FhirReply {
  const entry = replies.map(({ status, headers, body }) => ({
    ...(body && status < 400 && body.resourceType !== 'OperationOutcome' ? { resource: body } : {}),
    response: {
      status: String(status),
      ...(headers?.['location'] ? { location: headers['location'] } : {}),
      ...(headers?.['etag'] ? { etag: headers['etag'] } : {}),
      ...(body?.resourceType === 'OperationOutcome' ? { outcome: body } : {}),
    },
  }));
  return { status: 200, body: { resourceType: 'Bundle', type, ...(entry.length > 0 ? { entry } : {}) } };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asText(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
