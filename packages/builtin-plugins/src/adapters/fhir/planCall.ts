import type { Message } from '@pyheart/plugin-sdk';
import type { HttpCall } from '../../net/httpClient.ts';
import type { FhirSettings } from './fhirSettings.ts';
import type { Interaction } from './interactions.ts';
import { inputQuery, parametersOf } from './operationInput.ts';
import { write, writePlans } from './planWrite.ts';
import { isResource, resourceOf } from './resource.ts';
import { searchOf } from './searchQuery.ts';
import { accept, address } from './serverAddress.ts';
import { idOf, missing, typeOf, versionIdOf } from './target.ts';

/** The request that a message becomes (R4, 3.1.0). Throws PH-VAL and PH-CFG codes when something is missing. */
export function planCall(message: Message, settings: FhirSettings): HttpCall {
  const plan = plans[settings.interaction];
  return plan(message, settings);
}

type Plan = (message: Message, settings: FhirSettings) => HttpCall;

const plans: Record<Interaction, Plan> = {
  ...writePlans,

  read: (message, settings) =>
    get(settings, address(settings, typeOf(message, settings), idOf(message, settings))),

  vread: (message, settings) => {
    const record = [typeOf(message, settings), idOf(message, settings)];
    return get(settings, address(settings, ...record, '_history', versionIdOf(message, settings)));
  },

  history: (message, settings) => {
    const url = address(settings, ...historyOf(message, settings), '_history');
    url.search = searchOf(message, { ...settings, query: '' });
    countPages(url.searchParams, settings);
    return get(settings, url);
  },

  search: (message, settings) => {
    const url = address(settings, typeOf(message, settings));
    const query = new URLSearchParams(searchOf(message, settings));
    countPages(query, settings);
    const headers = { ...accept(settings), prefer: `handling=${settings.handling}` };
    if (settings.search_method === 'get') {
      url.search = query.toString();
      return { method: 'GET', url, headers, repeatable: true };
    }
    url.pathname += '/_search';
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    return {
      method: 'POST',
      url,
      headers: { ...headers, ...form },
      body: query.toString(),
      repeatable: true,
    };
  },

  operation: (message, settings) => {
    const { operation, operation_input: input, inputs } = settings;
    if (!operation) throw missing('operation', 'Name the operation, such as $validate.');
    const id = settings.id ? idOf(message, settings) : undefined;
    const url = address(settings, settings.resource_type, id, operation);
    const repeatable = isReading(operation);
    if (input === 'none' && settings.operation_method === 'get') {
      url.search = inputQuery(message, inputs).toString();
      return get(settings, url);
    }
    const body =
      input === 'message' ? resourceOf(message) : parametersOf(message, inputs, input === 'resource');
    return write('POST', url, body, settings, { repeatable });
  },

  capabilities: (_, settings) => get(settings, address(settings, 'metadata')),
};

const readingOperations = new Set([
  '$everything',
  '$validate',
  '$match',
  '$lookup',
  '$expand',
  '$translate',
  '$validate-code',
  '$subsumes',
  '$lastn',
  '$stats',
]);

/** True for operations of the standard that change nothing at the server, so that asking twice does no harm. */
export function isReading(operation: string | undefined): boolean {
  return operation !== undefined && readingOperations.has(operation);
}

function get(settings: FhirSettings, url: URL): HttpCall {
  return { method: 'GET', url, headers: accept(settings), repeatable: true };
}

/** One record, a record type, or nothing for the whole server. */
function historyOf(message: Message, settings: FhirSettings): string[] {
  const ofMessage = !settings.resource_type && isResource(message.body);
  if (settings.id || ofMessage) return [typeOf(message, settings), idOf(message, settings)];
  return settings.resource_type ? [settings.resource_type] : [];
}

function countPages(query: URLSearchParams, settings: FhirSettings): void {
  if (!query.has('_count')) query.set('_count', String(settings.page_size));
}
