import { type Json, type Message, PluginError } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpCall } from '../../net/httpClient.ts';
import { fillTemplate } from '../../text/fillTemplate.ts';
import { bundleToSend, isBundleRepeatable } from './bundleToSend.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { matchQuery } from './matchQuery.ts';
import { type FhirResource, isResource, resourceOf, text, versionOf } from './resource.ts';

/** The request that a message becomes (R4, 3.1.0). Throws PH-VAL and PH-CFG codes when something is missing. */
export function planCall(message: Message, settings: FhirSettings): HttpCall {
  const plan = plans[settings.interaction];
  return plan(message, settings);
}

type Plan = (message: Message, settings: FhirSettings) => HttpCall;

const plans: Record<FhirSettings['interaction'], Plan> = {
  read: (message, settings) => ({
    method: 'GET',
    url: address(settings, typeOf(message, settings), idOf(message, settings)),
    headers: accept(settings),
    repeatable: true,
  }),

  search: (message, settings) => {
    const url = address(settings, typeOf(message, settings));
    url.search = searchOf(message, settings);
    if (!url.searchParams.has('_count')) url.searchParams.set('_count', String(settings.page_size));
    return {
      method: 'GET',
      url,
      headers: { ...accept(settings), prefer: `handling=${settings.handling}` },
      repeatable: true,
    };
  },

  create: (message, settings) => {
    const resource = withoutId(resourceOf(message));
    return write('POST', address(settings, resource.resourceType), resource, settings, { repeatable: false });
  },

  conditional_create: (message, settings) => {
    const resource = withoutId(resourceOf(message));
    const query = settings.query ? searchOf(message, settings) : matchQuery(resource, settings.match_on);
    return write('POST', address(settings, resource.resourceType), resource, settings, {
      repeatable: true,
      headers: { 'if-none-exist': query },
    });
  },

  update: (message, settings) => {
    const resource = resourceOf(message);
    const id = idOf(message, settings);
    // The id in the address and in the body must be the same (R4, 3.1.0.4).
    return write('PUT', address(settings, resource.resourceType, id), { ...resource, id }, settings, {
      repeatable: true,
      headers: ifMatch(settings, versionOf(resource)),
    });
  },

  conditional_update: (message, settings) => {
    const resource = withoutId(resourceOf(message));
    const url = address(settings, resource.resourceType);
    url.search = settings.query ? searchOf(message, settings) : matchQuery(resource, settings.match_on);
    return write('PUT', url, resource, settings, { repeatable: true });
  },

  patch: (message, settings) => {
    if (!Array.isArray(message.body)) {
      throw new PluginError('PH-VAL-002', 'A JSON Patch is a list of steps, and the message holds none.', {
        hint: 'Send a message of kind json, such as [{"op":"replace","path":"/active","value":false}].',
      });
    }
    return {
      method: 'PATCH',
      url: address(settings, typeOf(message, settings), idOf(message, settings)),
      headers: {
        ...accept(settings),
        'content-type': 'application/json-patch+json',
        prefer: `return=${settings.prefer}`,
      },
      body: JSON.stringify(message.body),
      repeatable: false,
    };
  },

  delete: (message, settings) => ({
    method: 'DELETE',
    url: address(settings, typeOf(message, settings), idOf(message, settings)),
    headers: {
      ...accept(settings),
      ...ifMatch(settings, isResource(message.body) ? versionOf(message.body) : undefined),
    },
    repeatable: true,
  }),

  transaction: (message, settings) => sendBundle('transaction', message, settings),
  batch: (message, settings) => sendBundle('batch', message, settings),

  operation: (message, settings) => {
    if (!settings.operation) throw missing('operation', 'Name the operation, such as $validate.');
    const id = settings.id ? idOf(message, settings) : undefined;
    const url = address(settings, settings.resource_type, id, settings.operation);
    return write('POST', url, resourceOf(message), settings, { repeatable: false });
  },
};

function sendBundle(type: 'transaction' | 'batch', message: Message, settings: FhirSettings): HttpCall {
  const bundle = bundleToSend(message, type, settings.max_entries);
  return write('POST', address(settings), bundle, settings, { repeatable: isBundleRepeatable(bundle) });
}

function write(
  method: string,
  url: URL,
  body: Json,
  settings: FhirSettings,
  rest: { repeatable: boolean; headers?: Record<string, string> },
): HttpCall {
  return {
    method,
    url,
    headers: {
      ...accept(settings),
      'content-type': mediaType(settings),
      prefer: `return=${settings.prefer}`,
      ...rest.headers,
    },
    body: JSON.stringify(body),
    repeatable: rest.repeatable,
  };
}

/** An address below the root of the server. */
export function address(settings: FhirSettings, ...steps: (string | undefined)[]): URL {
  const root = checkAddress(settings.base_url, 'base_url', settings.allow_http);
  const path = steps
    .filter((step): step is string => Boolean(step))
    .map((step) => encodeURIComponent(step).replace('%24', '$'));
  const url = new URL(root);
  url.pathname = [root.pathname.replace(/\/+$/, ''), ...path].join('/');
  return url;
}

export function accept(settings: FhirSettings): Record<string, string> {
  return { accept: mediaType(settings) };
}

const versions = { auto: '', R4: '; fhirVersion=4.0', R4B: '; fhirVersion=4.3', R5: '; fhirVersion=5.0' };

function mediaType(settings: FhirSettings): string {
  return `application/fhir+json${versions[settings.fhir_version]}`;
}

function ifMatch(settings: FhirSettings, version: string | undefined): Record<string, string> {
  return settings.concurrency_check === 'none' || version === undefined
    ? {}
    : { 'if-match': `W/"${version}"` };
}

function typeOf(message: Message, settings: FhirSettings): string {
  if (settings.resource_type) return settings.resource_type;
  if (isResource(message.body)) return message.body.resourceType;
  throw missing('resource_type', 'Set the resource type: the message holds no resource that would tell it.');
}

function idOf(message: Message, settings: FhirSettings): string {
  const id = settings.id
    ? fillTemplate(settings.id, message, { required: 'The record id' })
    : isResource(message.body)
      ? text(message.body['id'])
      : undefined;
  if (id === undefined) {
    throw new PluginError('PH-VAL-001', `The resource has no id to ${settings.interaction} it by.`, {
      hint: 'Map an id, set the record id of the node, or use a conditional interaction.',
    });
  }
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(id)) {
    throw new PluginError('PH-VAL-001', 'The record id is not a FHIR id.', {
      hint: 'A FHIR id has 1 to 64 letters, digits, "-" and "." (R4, 2.24.0.8).',
    });
  }
  return id;
}

function searchOf(message: Message, settings: FhirSettings): string {
  if (!settings.query) return '';
  return fillTemplate(settings.query, message, { encode: encodeURIComponent, required: 'The search' });
}

function withoutId({ id: _, ...resource }: FhirResource): FhirResource {
  return resource as FhirResource;
}

function missing(field: string, hint: string): PluginError {
  return new PluginError('PH-CFG-001', `"${field}" is missing.`, {
    hint,
    issues: [
      { code: 'PH-CFG-001', severity: 'error', message: `"${field}" is missing.`, hint, at: { field } },
    ],
  });
}
