import {
  type AskAnswer,
  type DoubtPolicy,
  type Message,
  PluginError,
  type RunContext,
} from '@pyheart/plugin-sdk';
import type { HttpClient } from '../../net/httpClient.ts';
import { isBundleRepeatable } from './bundleToSend.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { matchQuery } from './matchQuery.ts';
import { isReading } from './planCall.ts';
import { jsonOf } from './readAnswer.ts';
import { type FhirResource, isObject, isResource, list } from './resource.ts';
import { accept, address } from './serverAddress.ts';

/**
 * What a request of unknown outcome allows (plugins.md, 1.4): updates and conditional creates are simply made again;
 * a plain create is looked up by its identifier and the system of it; what has none, a patch and an operation that may
 * change something are held.
 */
export function fhirDoubt(
  { interaction, operation, operation_input, operation_method }: FhirSettings,
  { body }: Message,
): DoubtPolicy {
  if (interaction === 'patch' || interaction === 'conditional_patch') return 'hold';
  if (interaction === 'operation') {
    const isGet = operation_input === 'none' && operation_method === 'get';
    return isGet || isReading(operation) ? 'resend' : 'hold';
  }
  if (interaction === 'create')
    return isResource(body) && identifierQuery(body) !== undefined ? 'ask' : 'hold';
  if (interaction !== 'transaction' && interaction !== 'batch') return 'resend';
  return isResource(body) && !isBundleRepeatable(body) ? 'hold' : 'resend';
}

/** Looks for the record of a create by its identifier. */
export async function askServer(
  message: Message,
  context: RunContext<FhirSettings, HttpClient>,
): Promise<AskAnswer> {
  const { config, state: client } = context;
  const query = isResource(message.body) ? identifierQuery(message.body) : undefined;
  if (config.interaction !== 'create' || !isResource(message.body) || query === undefined) return 'unknown';
  const url = address(config, message.body.resourceType);
  url.search = query;
  url.searchParams.set('_count', '1');
  const answer = await client.send(context, {
    method: 'GET',
    url,
    headers: accept(config),
    repeatable: true,
  });
  const bundle = answer.status === 200 ? jsonOf(answer) : undefined;
  if (!isObject(bundle) || bundle['resourceType'] !== 'Bundle') return 'unknown';
  const matches = list(bundle['entry']).filter(
    (entry) => isObject(entry) && !(isObject(entry['search']) && entry['search']['mode'] === 'outcome'),
  );
  return matches.length > 0 ? 'arrived' : 'absent';
}

/** Undefined without a system, too: a bare value finds the record of somebody else. */
function identifierQuery(resource: FhirResource): string | undefined {
  try {
    const query = matchQuery(resource, ['identifier']);
    const hasSystem = /[^\\]\|/.test(new URLSearchParams(query).get('identifier') ?? '');
    return hasSystem ? query : undefined;
  } catch (error) {
    if (error instanceof PluginError) return undefined;
    throw error;
  }
}
