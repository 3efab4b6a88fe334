import { type Issue, type Json, type Message, PluginError } from '@pyheart/plugin-sdk';
import {
  type FhirObject,
  type FhirResource,
  isObject,
  isResource,
  list,
  resourceOf,
  text,
} from './resource.ts';

/**
 * The bundle of a message, ready to be sent as a transaction or a batch. Throws PH-VAL-001 with a place for each
 * entry that says no method or address, and for a bundle that is too long.
 */
export function bundleToSend(
  message: Message,
  type: 'transaction' | 'batch',
  maxEntries: number,
): FhirResource {
  const bundle = resourceOf(message);
  if (bundle.resourceType !== 'Bundle') {
    throw new PluginError(
      'PH-VAL-001',
      `A ${type} needs a Bundle, and the message holds a ${bundle.resourceType}.`,
      {
        hint: 'Choose "create" or "update" for single resources, or map to a transaction bundle.',
      },
    );
  }
  const entries = list(bundle['entry']);
  if (entries.length > maxEntries) {
    throw new PluginError(
      'PH-VAL-001',
      `The bundle has ${entries.length} entries; ${maxEntries} are allowed.`,
      {
        hint: 'Raise the largest bundle, or send less at once.',
      },
    );
  }
  const issues = entries.flatMap(checkEntry);
  if (issues.length > 0) {
    throw new PluginError('PH-VAL-001', `${issues.length} of ${entries.length} entries cannot be sent.`, {
      issues,
    });
  }
  return { ...bundle, type, entry: entries.map(withoutCreateId) };
}

/** True when sending the bundle twice changes nothing more: every create is guarded by `ifNoneExist`. */
export function isBundleRepeatable(bundle: FhirResource): boolean {
  return entriesOf(bundle).every(({ request }) => {
    const method = isObject(request) ? text(request['method']) : undefined;
    return method === 'POST'
      ? isObject(request) && text(request['ifNoneExist']) !== undefined
      : method !== 'PATCH';
  });
}

export function entriesOf(bundle: FhirObject): FhirObject[] {
  return list(bundle['entry']).map((entry) => (isObject(entry) ? entry : {}));
}

function checkEntry(entry: Json, index: number): Issue[] {
  const request = isObject(entry) ? entry['request'] : undefined;
  const place = `Bundle.entry[${index}]`;
  const wrong = (path: string, message: string, hint: string): Issue[] => [
    {
      code: 'PH-VAL-001',
      severity: 'error',
      message: `${place} ${message}`,
      hint,
      at: { path: `${place}.${path}` },
    },
  ];
  if (!isObject(request))
    return wrong('request', 'has no request.', 'Give each entry a request with method and url.');
  const method = text(request['method']);
  if (method === undefined || !/^(GET|HEAD|POST|PUT|DELETE|PATCH)$/.test(method)) {
    return wrong('request.method', 'has no valid method.', 'Use POST, PUT, PATCH, DELETE or GET.');
  }
  if (text(request['url']) === undefined) {
    return wrong('request.url', 'has no url.', 'Write the resource type, such as Patient, or Patient/123.');
  }
  if ((method === 'POST' || method === 'PUT') && isObject(entry) && !isResource(entry['resource'])) {
    return wrong('resource', 'has no resource to write.', 'Put the resource into the entry.');
  }
  return [];
}

/** A server gives new records their id itself, so none is sent (R4, 3.1.0.8). */
function withoutCreateId(entry: Json): Json {
  if (!isObject(entry) || !isObject(entry['request']) || entry['request']['method'] !== 'POST') return entry;
  // An operation in a bundle is a POST too; its input keeps what it has.
  if (!isResource(entry['resource']) || text(entry['request']['url'])?.includes('$')) return entry;
  const { id: _, ...resource } = entry['resource'];
  return { ...entry, resource };
}
