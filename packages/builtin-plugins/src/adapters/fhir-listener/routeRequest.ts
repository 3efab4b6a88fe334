import type { HttpReply } from '../../net/serveHttp.ts';
import type { FacadeSettings } from './facadeSettings.ts';
import { refusal } from './fhirReply.ts';

/** What a client wants (R4, 3.1.0), as method and address say it. */
export interface FhirAsk {
  interaction:
    | 'capabilities'
    | 'read'
    | 'vread'
    | 'search'
    | 'create'
    | 'update'
    | 'delete'
    | 'bundle'
    | 'operation';
  type?: string;
  id?: string;
  version?: string;
  operation?: string;
}

/** Which interaction a request is, or why it is none that is served. `steps` are the parts of the path below the root. */
export function routeRequest(
  method: string,
  steps: readonly string[],
  settings: FacadeSettings,
): FhirAsk | HttpReply {
  const last = steps.at(-1);
  if (last?.startsWith('$')) return operationAsk(method, steps, settings);
  const [type, id, third, version] = steps;
  if (type === undefined) return rootAsk(method, settings);
  if (type === 'metadata' && steps.length === 1) {
    return method === 'GET' ? { interaction: 'capabilities' } : wrongMethod(method, ['GET']);
  }
  const row = settings.resources.find((resource) => resource.type === type);
  if (row === undefined)
    return refusal(404, 'not-supported', `${shortened(type)} records are not served here.`);
  if (id === undefined) {
    if (method === 'GET') return row.search ? { interaction: 'search', type } : notOffered('search', type);
    if (method === 'POST') return row.create ? { interaction: 'create', type } : notOffered('create', type);
    return wrongMethod(method, ['GET', 'POST']);
  }
  if (id === '_search' && steps.length === 2) {
    if (method !== 'POST') return wrongMethod(method, ['POST']);
    return row.search ? { interaction: 'search', type } : notOffered('search', type);
  }
  if (!isFhirId(id)) return refusal(400, 'value', 'The id in the address is not a FHIR id.');
  if (third === '_history' && version !== undefined && steps.length === 4) {
    if (method !== 'GET') return wrongMethod(method, ['GET']);
    if (!isFhirId(version)) return refusal(400, 'value', 'The version in the address is not a FHIR id.');
    return row.read ? { interaction: 'vread', type, id, version } : notOffered('read', type);
  }
  if (steps.length > 2) return refusal(404, 'not-supported', 'There is nothing at this address.');
  return recordAsk(method, { type, id, row });
}

function recordAsk(
  method: string,
  { type, id, row }: { type: string; id: string; row: FacadeSettings['resources'][number] },
): FhirAsk | HttpReply {
  if (method === 'GET') return row.read ? { interaction: 'read', type, id } : notOffered('read', type);
  if (method === 'PUT') return row.update ? { interaction: 'update', type, id } : notOffered('update', type);
  if (method === 'DELETE')
    return row.delete ? { interaction: 'delete', type, id } : notOffered('delete', type);
  return wrongMethod(method, ['GET', 'PUT', 'DELETE']);
}

function rootAsk(method: string, { bundles }: FacadeSettings): FhirAsk | HttpReply {
  if (method !== 'POST') return wrongMethod(method, ['POST']);
  return bundles
    ? { interaction: 'bundle' }
    : refusal(400, 'not-supported', 'Bundles are not taken here. Send the records one by one.');
}

function operationAsk(
  method: string,
  steps: readonly string[],
  { operations, resources }: FacadeSettings,
): FhirAsk | HttpReply {
  const [operation = '', ...owner] = steps.toReversed();
  const [type, id] = owner.toReversed();
  if (!operations.includes(operation) || owner.length > 2)
    return refusal(404, 'not-supported', `The operation ${shortened(operation)} is not offered here.`);
  if (type !== undefined && !resources.some((resource) => resource.type === type))
    return refusal(404, 'not-supported', `${shortened(type)} records are not served here.`);
  if (id !== undefined && !isFhirId(id))
    return refusal(400, 'value', 'The id in the address is not a FHIR id.');
  if (method !== 'GET' && method !== 'POST') return wrongMethod(method, ['GET', 'POST']);
  return {
    interaction: 'operation',
    operation,
    ...(type === undefined ? {} : { type }),
    ...(id === undefined ? {} : { id }),
  };
}

function notOffered(interaction: string, type: string): HttpReply {
  return refusal(405, 'not-supported', `${type} records are served without "${interaction}".`);
}

function wrongMethod(method: string, allowed: readonly string[]): HttpReply {
  return refusal(405, 'not-supported', `${shortened(method)} is not taken here.`, {
    allow: allowed.join(', '),
  });
}

function isFhirId(text: string): boolean {
  return /^[A-Za-z0-9.-]{1,64}$/.test(text);
}

/** What a client wrote, kept short and plain: an answer repeats no more of it. */
function shortened(text: string): string {
  return text.replace(/[^\w$.-]/g, '').slice(0, 40);
}
