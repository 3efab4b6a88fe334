import { type PluginContext, PluginError, type ProbeCheck } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import { connectionChecks } from '../../net/connectionChecks.ts';
import { httpClient } from '../../net/httpClient.ts';
import { type Check, runChecks } from '../../net/runChecks.ts';
import { tlsClientOptions } from '../../net/tlsOptions.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { accept, address } from './planCall.ts';
import { jsonOf } from './readAnswer.ts';
import { type FhirResource, isObject, isResource, list, text } from './resource.ts';

/** "Test connection": name, port, TLS, sign-in, the server's own description, and whether it offers the interaction. */
export async function probeFhir(context: PluginContext<FhirSettings>): Promise<ProbeCheck[]> {
  const settings = context.config;
  const url = URL.parse(settings.base_url);
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const secure = url?.protocol === 'https:';
  const client = httpClient(settings);
  let statement: FhirResource | undefined;
  const checks: Check[] = [
    {
      title: 'The address may be used',
      look: async () => checkAddress(settings.base_url, 'base_url', settings.allow_http).origin,
    },
    ...connectionChecks({
      host,
      port: Number(url?.port || (secure ? 443 : 80)),
      tls: secure ? tlsClientOptions(settings, host) : undefined,
      timeoutSeconds: settings.timeout,
      signal: context.signal,
    }),
    ...(settings.auth ? [signIn(context, settings.auth)] : []),
    {
      title: 'A FHIR server answers there',
      look: async () => {
        const answer = await client.send(context, {
          method: 'GET',
          url: address(settings, 'metadata'),
          headers: accept(settings),
          repeatable: true,
        });
        const body = answer.status === 200 ? jsonOf(answer) : undefined;
        if (!isResource(body) || body.resourceType !== 'CapabilityStatement') {
          throw new PluginError(
            'PH-PRT-001',
            `${answer.url.host} answered ${answer.status} to /metadata, but no CapabilityStatement.`,
            {
              hint: 'Check the server address: it must be the root of the FHIR server.',
            },
          );
        }
        statement = body;
        return `FHIR ${text(body['fhirVersion']) ?? 'of unknown version'}.`;
      },
    },
    {
      title: `It offers "${settings.interaction}"`,
      look: async () => offers(statement, settings),
    },
  ];
  try {
    return await runChecks(url?.host ?? settings.base_url, checks);
  } finally {
    await client.close();
  }
}

function signIn(context: PluginContext, auth: string): Check {
  return {
    title: 'The sign-in works',
    look: async () => {
      await context.credentials(auth);
      return undefined;
    },
  };
}

const names: Partial<Record<FhirSettings['interaction'], string>> = {
  create: 'create',
  conditional_create: 'create',
  update: 'update',
  conditional_update: 'update',
  patch: 'patch',
  delete: 'delete',
  read: 'read',
  search: 'search-type',
  transaction: 'transaction',
  batch: 'batch',
};

async function offers(
  statement: FhirResource | undefined,
  settings: FhirSettings,
): Promise<string | undefined> {
  const name = names[settings.interaction];
  const rest = list(statement?.['rest'])[0];
  if (name === undefined || !isObject(rest)) return 'The server does not say.';
  const whole = name === 'transaction' || name === 'batch';
  const row = list(rest['resource']).find(
    (entry) => isObject(entry) && entry['type'] === settings.resource_type,
  );
  const scope = whole ? rest : row;
  if (!isObject(scope)) return settings.resource_type && !whole ? 'The server does not say.' : undefined;
  const offered = list(scope['interaction']).map((entry) => (isObject(entry) ? entry['code'] : undefined));
  if (offered.length === 0 || offered.includes(name)) return undefined;
  const on = whole ? '' : ` on ${settings.resource_type}`;
  throw new PluginError('PH-REJ-001', `The server does not offer ${name}${on}.`, {
    hint: `It offers: ${offered.join(', ')}. Choose one of these, or ask its operator.`,
  });
}
