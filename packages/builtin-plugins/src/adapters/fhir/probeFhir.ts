import { type PluginContext, PluginError, type ProbeCheck, type ProbeContext } from '@pyheart/plugin-sdk';
import { addressChecks } from '../../net/addressChecks.ts';
import { judgeSignIn, signInChecks } from '../../net/httpChecks.ts';
import type { HttpClient } from '../../net/httpClient.ts';
import { type Check, runChecks } from '../../net/runChecks.ts';
import { fhirClient } from './fhirClient.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { jsonOf } from './readAnswer.ts';
import { type FhirResource, isObject, isResource, list, text } from './resource.ts';
import { accept, address } from './serverAddress.ts';

/** "Verify": name, port, TLS, sign-in, the server's own description, and whether it offers the interaction. */
export async function probeFhir(context: ProbeContext<FhirSettings>): Promise<ProbeCheck[]> {
  const settings = context.config;
  const client = fhirClient(settings);
  let statement: FhirResource | undefined;
  const checks: Check[] = [
    ...addressChecks(context, settings.base_url, 'base_url'),
    ...signInChecks(context),
    {
      title: 'A FHIR server answers there',
      look: async () => {
        const answer = await client.send(context, {
          method: 'GET',
          url: address(settings, 'metadata'),
          headers: accept(settings),
          repeatable: true,
          accepts: () => true,
        });
        judgeSignIn(answer.status, answer.url.host, Boolean(settings.auth));
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
    ...(settings.auth ? [acceptedSignIn(context, client)] : []),
    {
      title: `It offers "${settings.interaction}"`,
      look: async () => offers(statement, settings),
    },
  ];
  try {
    return await runChecks(URL.parse(settings.base_url)?.host ?? settings.base_url, checks, context);
  } finally {
    await client.close();
  }
}

/** The description of a server is often open to everyone, so a record type is counted, which reads no record. */
function acceptedSignIn(context: PluginContext<FhirSettings>, client: HttpClient): Check {
  const { config } = context;
  const type = config.resource_type || 'Patient';
  return {
    title: 'It takes our sign-in',
    look: async () => {
      const url = address(config, type);
      url.searchParams.set('_summary', 'count');
      const answer = await client.send(context, {
        method: 'GET',
        url,
        headers: accept(config),
        repeatable: true,
        accepts: () => true,
      });
      if (answer.status === 403) {
        return {
          detail: `${url.host} knows us, and does not let us count ${type} records (403).`,
          remedy: `Ask its operator whether the sign-in may read ${type}, or add the scope for it.`,
        };
      }
      judgeSignIn(answer.status, url.host, true);
      return answer.status < 400 ? undefined : `It answered ${answer.status}.`;
    },
  };
}

const names: Partial<Record<FhirSettings['interaction'], string>> = {
  create: 'create',
  conditional_create: 'create',
  update: 'update',
  conditional_update: 'update',
  patch: 'patch',
  conditional_patch: 'patch',
  delete: 'delete',
  conditional_delete: 'delete',
  read: 'read',
  vread: 'vread',
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
