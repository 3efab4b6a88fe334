import { type PluginContext, PluginError } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpClient } from '../../net/httpClient.ts';
import { signedAs } from '../../signIn/clientAssertion.ts';
import { requestToken } from '../../signIn/requestToken.ts';
import { signingKeyOf } from '../../signIn/signingKeys.ts';
import { readSmartConfiguration } from '../../signIn/smartConfiguration.ts';
import type { Token } from '../../signIn/TokenCache.ts';
import type { SmartSettings } from './settings.ts';

/** Asks for a token as SMART Backend Services do. Throws PH-AUT-002 when the server says no. */
export async function fetchToken(client: HttpClient, context: PluginContext<SmartSettings>): Promise<Token> {
  const { config, clock } = context;
  await algorithmOf(config);
  const address = config.token_url ?? (await tokenAddress(client, context));
  const form = {
    grant_type: 'client_credentials',
    scope: config.scope,
    // The audience is the address as the server writes it, not as a URL parser does.
    ...(await signedAs(config.client_id, config, address, clock)),
  };
  return requestToken(client, context, {
    url: checkAddress(address, 'token_url', config.allow_http),
    form: new URLSearchParams(form),
    clientHint:
      'Check the client id, whether the operator registered our public key for it, and whether the clocks agree.',
  });
}

async function tokenAddress(client: HttpClient, context: PluginContext<SmartSettings>): Promise<string> {
  const { fhir_url: fhirUrl, allow_http: allowHttp } = context.config;
  return (await readSmartConfiguration(client, context, { fhirUrl, allowHttp })).token_endpoint;
}

/** The two algorithms that the standard knows. Throws PH-CFG-001 for a key of another sort. */
export async function algorithmOf({ private_key }: SmartSettings): Promise<string> {
  const { algorithm } = await signingKeyOf(private_key, 'private_key');
  if (algorithm === 'RS384' || algorithm === 'ES384') return algorithm;
  throw new PluginError('PH-CFG-001', `The signing key is one for ${algorithm}, which SMART does not know.`, {
    hint: 'Use an RSA key (RS384) or an EC key of P-384 (ES384).',
    issues: [
      { code: 'PH-CFG-001', severity: 'error', message: 'Not RS384 or ES384.', at: { field: 'private_key' } },
    ],
  });
}
