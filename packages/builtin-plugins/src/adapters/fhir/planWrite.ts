import { type Json, type Message, PluginError } from '@pyheart/plugin-sdk';
import type { HttpCall } from '../../net/httpClient.ts';
import { bundleToSend, isBundleRepeatable } from './bundleToSend.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { type FhirResource, isResource, resourceOf, versionOf } from './resource.ts';
import { conditionOf, neededSearch } from './searchQuery.ts';
import { accept, address, mediaType } from './serverAddress.ts';
import { idOf, typeOf } from './target.ts';

type Plan = (message: Message, settings: FhirSettings) => HttpCall;

/** Requests that write (R4, 3.1.0.4 to 3.1.0.11). */
export const writePlans = {
  create: (message, settings) => {
    const resource = withoutId(resourceOf(message));
    return write('POST', address(settings, resource.resourceType), resource, settings, { repeatable: false });
  },

  conditional_create: (message, settings) => {
    const resource = withoutId(resourceOf(message));
    return write('POST', address(settings, resource.resourceType), resource, settings, {
      repeatable: true,
      headers: { 'if-none-exist': conditionOf(message, resource, settings) },
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
    url.search = conditionOf(message, resource, settings);
    return write('PUT', url, resource, settings, { repeatable: true });
  },

  patch: (message, settings) =>
    patch(address(settings, patchedType(message, settings), idOf(message, settings)), message, settings),

  conditional_patch: (message, settings) => {
    const url = address(settings, patchedType(message, settings));
    url.search = neededSearch(message, settings);
    return patch(url, message, settings);
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

  conditional_delete: (message, settings) => {
    const url = address(settings, typeOf(message, settings));
    url.search = neededSearch(message, settings);
    return { method: 'DELETE', url, headers: accept(settings), repeatable: true };
  },

  transaction: (message, settings) => sendBundle('transaction', message, settings),
  batch: (message, settings) => sendBundle('batch', message, settings),
} satisfies Record<string, Plan>;

/** A POST or PUT of a resource, with the answer that the node prefers. */
export function write(
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

/** A list of steps is a JSON Patch (RFC 6902), a Parameters resource a FHIRPath Patch (R4, 3.1.0.7). */
function patch(url: URL, message: Message, settings: FhirSettings): HttpCall {
  const { body } = message;
  if (isPatchResource(body)) return write('PATCH', url, body, settings, { repeatable: false });
  if (!Array.isArray(body)) {
    throw new PluginError('PH-VAL-002', 'A patch is needed, and the message holds none.', {
      hint: 'Send a list of steps such as [{"op":"replace","path":"/active","value":false}], or a Parameters resource for a FHIRPath Patch.',
    });
  }
  const headers = { 'content-type': 'application/json-patch+json' };
  return write('PATCH', url, body, settings, { repeatable: false, headers });
}

function patchedType(message: Message, settings: FhirSettings): string {
  // The type of a FHIRPath Patch is Parameters, never what is patched.
  return typeOf(isPatchResource(message.body) ? { ...message, body: null } : message, settings);
}

function isPatchResource(body: Json): body is FhirResource {
  return isResource(body) && body.resourceType === 'Parameters';
}

function sendBundle(type: 'transaction' | 'batch', message: Message, settings: FhirSettings): HttpCall {
  const bundle = bundleToSend(message, type, settings.max_entries);
  return write('POST', address(settings), bundle, settings, { repeatable: isBundleRepeatable(bundle) });
}

function ifMatch(settings: FhirSettings, version: string | undefined): Record<string, string> {
  return settings.concurrency_check === 'none' || version === undefined
    ? {}
    : { 'if-match': `W/"${version}"` };
}

function withoutId({ id: _, ...resource }: FhirResource): FhirResource {
  return resource as FhirResource;
}
