import type { ProbeCheck, ProbeContext } from '@pyheart/plugin-sdk';
import { addressChecks } from '../../net/addressChecks.ts';
import { httpClient } from '../../net/httpClient.ts';
import { type Check, type CheckWarning, runChecks } from '../../net/runChecks.ts';
import { readSmartConfiguration, type SmartConfiguration } from '../../signIn/smartConfiguration.ts';
import { scopesNotOffered, scopesOf, versionNotOffered } from '../../signIn/smartScopes.ts';
import { algorithmOf, fetchToken } from './fetchToken.ts';
import type { SmartSettings } from './settings.ts';

/** Is the key right, does the server take such sign-ins and our scopes, and does it give us a token? */
export async function probeSmart(context: ProbeContext<SmartSettings>): Promise<ProbeCheck[]> {
  const { config } = context;
  const client = httpClient(config);
  let said: SmartConfiguration | undefined;
  const checks: Check[] = [
    { title: 'The key can sign', look: async () => `It signs with ${await algorithmOf(config)}.` },
    ...addressChecks(context, config.fhir_url, 'fhir_url'),
    {
      title: 'The server says how to sign in',
      beside: config.token_url !== undefined,
      look: async () => {
        const { fhir_url: fhirUrl, allow_http: allowHttp } = config;
        said = await readSmartConfiguration(client, context, { fhirUrl, allowHttp });
        return `Tokens come from ${URL.parse(said.token_endpoint)?.host ?? 'an address that cannot be read'}.`;
      },
    },
    {
      title: 'It takes our kind of signature',
      look: async () => judgeMethod(said, await algorithmOf(config)),
    },
    { title: 'It offers our scopes', look: async () => judgeScopes(said, config.scope) },
    {
      title: 'It gives us a token',
      look: async () => `Valid for ${(await fetchToken(client, context)).seconds} s.`,
    },
  ];
  try {
    return await runChecks(URL.parse(config.fhir_url)?.host ?? config.fhir_url, checks, context);
  } finally {
    await client.close();
  }
}

function judgeMethod(
  said: SmartConfiguration | undefined,
  algorithm: string,
): string | CheckWarning | undefined {
  const methods = said?.token_endpoint_auth_methods_supported;
  if (methods !== undefined && !methods.includes('private_key_jwt')) {
    return {
      detail: 'It does not name "private_key_jwt" among its ways to sign in.',
      remedy: 'Ask the operator whether backend services are switched on for us.',
    };
  }
  const algorithms = said?.token_endpoint_auth_signing_alg_values_supported;
  if (algorithms !== undefined && !algorithms.includes(algorithm)) {
    return {
      detail: `It does not name ${algorithm} among its signatures.`,
      remedy: `Make a key for one that it names: ${algorithms.join(', ')}.`,
    };
  }
  return undefined;
}

function judgeScopes(said: SmartConfiguration | undefined, wish: string): string | CheckWarning | undefined {
  const version = versionNotOffered(wish, said?.capabilities ?? []);
  if (version !== undefined) {
    return {
      detail: `The scopes are written as SMART ${version} does, which the server does not name.`,
      remedy: 'Write them the other way: system/Patient.read in SMART 1, system/Patient.rs in SMART 2.',
    };
  }
  const supported = said?.scopes_supported;
  if (supported === undefined) return undefined;
  const missing = scopesNotOffered(wish, supported);
  if (missing.length === 0) return `All ${scopesOf(wish).length} are on its list.`;
  return {
    detail: `It does not list ${missing.join(', ')}.`,
    remedy: 'Some servers give out more than they list. If no token comes, take these scopes out.',
  };
}
