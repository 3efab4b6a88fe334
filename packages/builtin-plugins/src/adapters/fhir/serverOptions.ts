import {
  type Json,
  type OptionsPage,
  type OptionsQuery,
  type PluginContext,
  PluginError,
} from '@pyheart/plugin-sdk';
import { judgeSignIn } from '../../net/httpChecks.ts';
import { fhirClient } from './fhirClient.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { jsonOf } from './readAnswer.ts';
import { type FhirResource, isObject, isResource, list, text } from './resource.ts';
import { accept, address } from './serverAddress.ts';

const pageSize = 50;

type Options = OptionsPage['options'];

/** The record types that the server says it has, in its CapabilityStatement. */
export async function resourceTypeOptions(
  query: OptionsQuery,
  context: PluginContext<FhirSettings>,
): Promise<OptionsPage> {
  const options = resourcesOf(await statementOf(context)).flatMap((resource): Options => {
    const type = text(resource['type']);
    const profile = text(resource['profile']);
    return type === undefined
      ? []
      : [{ value: type, label: type, ...(profile === undefined ? {} : { help: profile }) }];
  });
  return pageOf(options, query);
}

/** The operations that the server says it has, those of the chosen record type first. */
export async function operationOptions(
  query: OptionsQuery,
  context: PluginContext<FhirSettings>,
): Promise<OptionsPage> {
  const statement = await statementOf(context);
  const type = context.config.resource_type;
  const own = resourcesOf(statement).filter((resource) => resource['type'] === type);
  const scopes = [...own, ...list(statement['rest']).filter(isObject)];
  const names = new Set(
    scopes.flatMap((scope) =>
      list(scope['operation']).flatMap((entry) => (isObject(entry) ? (text(entry['name']) ?? []) : [])),
    ),
  );
  return pageOf(
    [...names].map((name) => ({
      value: `$${name.replace(/^\$/, '')}`,
      label: `$${name.replace(/^\$/, '')}`,
    })),
    query,
  );
}

async function statementOf(context: PluginContext<FhirSettings>): Promise<FhirResource> {
  const { config } = context;
  const client = fhirClient(config);
  try {
    const answer = await client.send(context, {
      method: 'GET',
      url: address(config, 'metadata'),
      headers: accept(config),
      repeatable: true,
      accepts: () => true,
    });
    judgeSignIn(answer.status, answer.url.host, Boolean(config.auth));
    const body = answer.status === 200 ? jsonOf(answer) : undefined;
    if (isResource(body) && body.resourceType === 'CapabilityStatement') return body;
    throw new PluginError('PH-PRT-001', `${answer.url.host} did not describe itself (${answer.status}).`, {
      hint: 'Type the value, or verify the server.',
    });
  } finally {
    await client.close();
  }
}

function resourcesOf(statement: FhirResource): { [name: string]: Json }[] {
  return list(statement['rest'])
    .filter(isObject)
    .flatMap((rest) => list(rest['resource']).filter(isObject));
}

function pageOf(options: Options, { search, cursor = '0' }: OptionsQuery): OptionsPage {
  const wanted = search.trim().toLowerCase();
  const found = options.filter(({ label }) => label.toLowerCase().includes(wanted));
  const start = Number(cursor) || 0;
  const end = start + pageSize;
  return { options: found.slice(start, end), ...(end < found.length ? { next: String(end) } : {}) };
}
