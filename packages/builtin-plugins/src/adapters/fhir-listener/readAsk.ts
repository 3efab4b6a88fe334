import type { IncomingMessage as HttpRequest } from 'node:http';
import type { IncomingMessage, Json, ListenContext, MessageDraft } from '@pyheart/plugin-sdk';
import type { HttpReply } from '../../net/serveHttp.ts';
import { type FhirResource, isResource, kindOf } from '../fhir/resource.ts';
import type { FacadeSettings } from './facadeSettings.ts';
import { parameterNames } from './facadeStatement.ts';
import { refusal } from './fhirReply.ts';
import type { FhirAsk } from './routeRequest.ts';

interface Received {
  ask: FhirAsk;
  request: HttpRequest;
  bytes: Uint8Array;
  query: URLSearchParams;
}

/**
 * The message that a request becomes: the resource of a write, and else what is asked for as JSON
 * (`{ interaction, type, id, parameters }`). A reply when the request cannot be taken.
 */
export function readAsk(
  received: Received,
  context: ListenContext<FacadeSettings>,
): IncomingMessage | HttpReply {
  const { ask, request, bytes } = received;
  const isWrite =
    ask.interaction === 'create' || ask.interaction === 'update' || ask.interaction === 'bundle';
  const draft =
    isWrite || (ask.interaction === 'operation' && bytes.length > 0)
      ? resourceDraft(received)
      : askDraft(received, context.config);
  if ('status' in draft) return draft;
  const key = request.headers['idempotency-key'];
  const usable = isWrite && typeof key === 'string' && key !== '' ? key.slice(0, 200) : undefined;
  return {
    ...draft,
    raw: bytes.length > 0 ? bytes : Buffer.from(JSON.stringify(draft.body), 'utf8'),
    ...(usable === undefined ? {} : { idempotencyKey: `${context.config.path}|${usable}` }),
    meta: {
      phi: 'unknown',
      contentType: 'application/fhir+json',
      receivedAt: context.clock.now().toISOString(),
      ...(ask.type && ask.id ? { orderKey: `${ask.type}/${ask.id}` } : {}),
      labels: {
        fhir_interaction: ask.interaction,
        ...(ask.type === undefined ? {} : { fhir_type: ask.type }),
        ...(ask.operation === undefined ? {} : { fhir_operation: ask.operation }),
        peer: request.socket.remoteAddress ?? '',
      },
    },
  };
}

function resourceDraft({ ask, request, bytes }: Received): MessageDraft | HttpReply {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!['', 'application/fhir+json', 'application/json'].includes(type))
    return refusal(415, 'not-supported', 'Bodies are taken as application/fhir+json.');
  const resource = parsed(bytes);
  if (resource === undefined) return refusal(400, 'structure', 'The body is not a FHIR resource in JSON.');
  if (ask.interaction === 'operation') return { ...kindOf(resource), body: resource };
  if (ask.interaction === 'bundle') return bundleDraft(resource);
  if (resource.resourceType !== ask.type)
    return refusal(400, 'invariant', `A ${ask.type} is expected at this address.`);
  if (ask.interaction === 'update' && resource['id'] !== ask.id)
    return refusal(400, 'invariant', 'The id of the resource is not the id in the address.');
  return { ...kindOf(resource), body: resource };
}

function bundleDraft(resource: FhirResource): MessageDraft | HttpReply {
  const { type } = resource;
  const isTaken = resource.resourceType === 'Bundle' && (type === 'transaction' || type === 'batch');
  return isTaken
    ? { ...kindOf(resource), body: resource }
    : refusal(400, 'invariant', 'A Bundle of type transaction or batch is expected here.');
}

function parsed(bytes: Uint8Array): FhirResource | undefined {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
    return isResource(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function askDraft(
  { ask, request, bytes, query }: Received,
  settings: FacadeSettings,
): MessageDraft | HttpReply {
  const parameters = new URLSearchParams(query);
  if (request.method === 'POST' && ask.interaction === 'search') {
    for (const [name, value] of new URLSearchParams(Buffer.from(bytes).toString('utf8')))
      parameters.append(name, value);
  }
  const unknown = ask.interaction === 'search' ? unknownParameter(ask, parameters, settings) : undefined;
  if (unknown !== undefined) {
    return refusal(
      400,
      'not-supported',
      `The search parameter "${unknown.slice(0, 60)}" is not answered here.`,
    );
  }
  const body: { [key: string]: Json } = { ...ask };
  if (ask.interaction === 'search' || ask.interaction === 'operation') {
    body['parameters'] = valuesOf(parameters);
    body['query'] = parameters.toString();
  }
  return { kind: 'json', subtype: ask.interaction, body };
}

/** Parameters that shape the answer, not what is found (R4, 3.1.1.5). */
const ofAnswer =
  /^_(count|sort|format|pretty|summary|total|elements|include|revinclude|id|offset|page|cursor)(:|$)/;

function unknownParameter(
  { type }: FhirAsk,
  parameters: URLSearchParams,
  settings: FacadeSettings,
): string | undefined {
  const row = settings.resources.find((resource) => resource.type === type);
  const known = row === undefined ? [] : parameterNames(row);
  if (known.length === 0) return undefined;
  return [...parameters.keys()].find((name) => {
    const [stem = ''] = name.split(/[:.]/);
    return !ofAnswer.test(name) && !known.includes(stem) && !known.includes(name);
  });
}

/** A name that comes once has its value, one that comes again all of them. */
function valuesOf(parameters: URLSearchParams): { [name: string]: Json } {
  const values: { [name: string]: Json } = Object.create(null);
  for (const name of new Set(parameters.keys())) {
    const all = parameters.getAll(name);
    values[name] = all.length === 1 ? (all[0] ?? '') : all;
  }
  return { ...values };
}
