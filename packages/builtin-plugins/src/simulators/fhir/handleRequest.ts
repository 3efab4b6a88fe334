import { capabilityStatement } from './capabilityStatement.ts';
import { type FhirReply, type FhirRequest, outcome, type Resource, refusal } from './fhirReply.ts';
import type { RecordStore, Version } from './recordStore.ts';
import { resourceTypes } from './resourceTypes.ts';
import { runBundle } from './runBundle.ts';
import { searchRecords } from './searchRecords.ts';
import { validateRecord } from './validateRecord.ts';

/** Answers one request (R4, 3.1.0). Throws `FhirRefusal` for what is refused. */
export function handleRequest(store: RecordStore, request: FhirRequest): FhirReply {
  const [type, id, ...rest] = request.path.split('/').filter((step) => step !== '');
  const { method } = request;
  if (type === undefined) {
    if (method === 'POST') return runBundle(store, request, handleRequest);
    throw refusal(405, 'not-supported', `${method} is not supported on the server itself. POST a Bundle.`);
  }
  if (type === 'metadata' && method === 'GET') return { status: 200, body: capabilityStatement() };
  if (!resourceTypes.has(type)) throw refusal(404, 'not-found', `"${type}" is not an R4 resource type.`);
  if (id === undefined) return handleType(store, request, type);
  if (id === '_search' && method === 'POST') return search(store, request, type);
  if (rest[0] === '_history' && method === 'GET') return history(store, type, id, rest[1]);
  if (rest.length > 0) throw refusal(404, 'not-found', 'There is nothing at this address.');
  return handleRecord(store, request, type, id);
}

function handleType(store: RecordStore, request: FhirRequest, type: string): FhirReply {
  if (request.method === 'GET') return search(store, request, type);
  if (request.method === 'POST') return create(store, request, type);
  if (request.method === 'PUT' && [...request.query].length > 0)
    return conditionalUpdate(store, request, type);
  throw refusal(405, 'not-supported', `${request.method} is not supported on ${type}.`);
}

function handleRecord(store: RecordStore, request: FhirRequest, type: string, id: string): FhirReply {
  switch (request.method) {
    case 'GET':
      return read(existing(store, type, id), request);
    case 'PUT':
      return update(store, request, type, id);
    case 'DELETE':
      return remove(store, request, type, id);
    default:
      throw refusal(405, 'not-supported', `${request.method} is not supported on ${type}/${id}.`);
  }
}

function create(store: RecordStore, request: FhirRequest, type: string): FhirReply {
  const condition = request.headers['if-none-exist'];
  if (condition) {
    const matches = searchRecords(store, type, new URLSearchParams(condition), { strict: true });
    if (matches.length > 1)
      throw refusal(412, 'multiple-matches', `${matches.length} records match the condition.`);
    if (matches[0]) return written(200, matches[0], request);
  }
  const resource = accepted(request, type);
  return written(201, store.write(type, store.newId(), resource), request);
}

function update(store: RecordStore, request: FhirRequest, type: string, id: string): FhirReply {
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(id))
    throw refusal(400, 'value', 'The id in the address is not a FHIR id.');
  const resource = accepted(request, type);
  if (resource['id'] !== id)
    throw refusal(400, 'invariant', 'The id of the resource is not the id in the address.', `${type}.id`);
  const current = store.current(type, id);
  checkIfMatch(request, current);
  return written(current?.resource ? 200 : 201, store.write(type, id, resource), request);
}

function conditionalUpdate(store: RecordStore, request: FhirRequest, type: string): FhirReply {
  const resource = accepted(request, type);
  const matches = searchRecords(store, type, request.query, { strict: true });
  if (matches.length > 1)
    throw refusal(412, 'multiple-matches', `${matches.length} records match the condition.`);
  const id = matches[0]?.['id'];
  if (typeof id !== 'string') return written(201, store.write(type, store.newId(), resource), request);
  if (resource['id'] !== undefined && resource['id'] !== id) {
    throw refusal(
      400,
      'invariant',
      'The record that matches has another id than the resource.',
      `${type}.id`,
    );
  }
  return written(200, store.write(type, id, resource), request);
}

function remove(store: RecordStore, request: FhirRequest, type: string, id: string): FhirReply {
  const current = store.current(type, id);
  if (!current?.resource) return outcome(200, [{ code: 'deleted', text: `${type}/${id} was not there.` }]);
  checkIfMatch(request, current);
  store.delete(type, id);
  return { status: 204, headers: { etag: `W/"${current.versionId + 1}"` } };
}

function read(version: Version, request: FhirRequest): FhirReply {
  const resource = version.resource!;
  if (request.headers['if-none-match'] === etagOf(resource))
    return { status: 304, headers: { etag: etagOf(resource) } };
  return {
    status: 200,
    headers: { etag: etagOf(resource), 'last-modified': httpDate(version.lastUpdated) },
    body: resource,
  };
}

function existing(store: RecordStore, type: string, id: string): Version & { resource: Resource } {
  const version = store.current(type, id);
  if (version === undefined) throw refusal(404, 'not-found', `${type}/${id} does not exist.`);
  const { resource } = version;
  if (resource === undefined) throw refusal(410, 'deleted', `${type}/${id} was deleted.`);
  return { ...version, resource };
}

function history(store: RecordStore, type: string, id: string, wanted: string | undefined): FhirReply {
  const versions = store.versions(type, id);
  if (versions.length === 0) throw refusal(404, 'not-found', `${type}/${id} does not exist.`);
  if (wanted !== undefined) {
    const version = versions.find(({ versionId }) => String(versionId) === wanted);
    if (!version?.resource)
      throw refusal(version ? 410 : 404, 'not-found', `${type}/${id} has no version ${wanted}.`);
    return { status: 200, headers: { etag: etagOf(version.resource) }, body: version.resource };
  }
  const entry = versions.toReversed().map(({ resource, versionId, lastUpdated }) => ({
    fullUrl: `${type}/${id}`,
    ...(resource ? { resource } : {}),
    request: { method: resource ? (versionId === 1 ? 'POST' : 'PUT') : 'DELETE', url: `${type}/${id}` },
    response: { status: resource ? '200' : '204', etag: `W/"${versionId}"`, lastModified: lastUpdated },
  }));
  return { status: 200, body: { resourceType: 'Bundle', type: 'history', total: entry.length, entry } };
}

function search(store: RecordStore, request: FhirRequest, type: string): FhirReply {
  const strict = /handling=strict/.test(request.headers['prefer'] ?? '');
  const found = searchRecords(store, type, request.query, { strict });
  const count = Math.min(Number(request.query.get('_count') ?? 50) || 50, 1000);
  const offset = Number(request.query.get('_offset') ?? 0) || 0;
  const page = request.query.get('_summary') === 'count' ? [] : found.slice(offset, offset + count);
  const link = (relation: string, from: number) => {
    const query = new URLSearchParams(request.query);
    query.set('_count', String(count));
    query.set('_offset', String(from));
    return { relation, url: `${request.headers['x-base'] ?? ''}/${type}?${query}` };
  };
  const entry = page.map((resource) => ({
    fullUrl: `${request.headers['x-base'] ?? ''}/${type}/${resource['id']}`,
    resource,
    search: { mode: 'match' },
  }));
  return {
    status: 200,
    body: {
      resourceType: 'Bundle',
      type: 'searchset',
      total: found.length,
      link: [
        link('self', offset),
        ...(offset + count < found.length && page.length > 0 ? [link('next', offset + count)] : []),
      ],
      ...(entry.length > 0 ? { entry } : {}),
    },
  };
}

/** The resource of a write, after the checks of the server. */
function accepted(request: FhirRequest, type: string): Resource {
  const { body } = request;
  if (
    typeof body !== 'object' ||
    body === null ||
    Array.isArray(body) ||
    typeof body['resourceType'] !== 'string'
  ) {
    throw refusal(400, 'structure', 'The body is not a FHIR resource.');
  }
  const resource: Resource = { ...body, resourceType: body['resourceType'] };
  if (resource.resourceType !== type) {
    throw refusal(
      400,
      'invariant',
      `A ${resource.resourceType} cannot be written to ${type}.`,
      'resourceType',
    );
  }
  const problems = validateRecord(resource);
  if (problems.length > 0) throw refusalOf(problems);
  return resource;
}

function refusalOf(problems: ReturnType<typeof validateRecord>) {
  const error = refusal(422, 'processing', '');
  Object.assign(error.reply, outcome(422, problems));
  return error;
}

/** The version that the sender knows must be the current one (R4, 3.1.0.5). */
function checkIfMatch(request: FhirRequest, current: Version | undefined): void {
  const wanted = request.headers['if-match'];
  if (wanted === undefined || wanted === `W/"${current?.versionId}"`) return;
  throw refusal(412, 'conflict', `The current version is ${current?.versionId ?? 'none'}, not ${wanted}.`);
}

function written(status: number, resource: Resource, request: FhirRequest): FhirReply {
  const meta = resource['meta'] as { versionId: string; lastUpdated: string };
  const base = request.headers['x-base'] ?? '';
  const location = `${base}/${resource.resourceType}/${resource['id']}/_history/${meta.versionId}`;
  const headers = { location, etag: etagOf(resource), 'last-modified': httpDate(meta.lastUpdated) };
  const prefer = request.headers['prefer'] ?? '';
  if (prefer.includes('return=minimal')) return { status, headers };
  if (!prefer.includes('return=OperationOutcome')) return { status, headers, body: resource };
  return { ...outcome(status, [{ code: 'informational', text: 'The record was stored.' }]), headers };
}

function etagOf(resource: Resource): string {
  return `W/"${(resource['meta'] as { versionId: string }).versionId}"`;
}

function httpDate(instant: string): string {
  return new Date(instant).toUTCString();
}
