import type { PluginContext } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpClient } from '../../net/httpClient.ts';
import { signedAs } from '../../signIn/clientAssertion.ts';
import { requestToken } from '../../signIn/requestToken.ts';
import type { Token } from '../../signIn/TokenCache.ts';
import type { OAuthSettings } from './oauthSettings.ts';

/** Asks the token address for a token. Throws PH-AUT-002 when it says no. */
export async function fetchToken(client: HttpClient, context: PluginContext<OAuthSettings>): Promise<Token> {
  const { config } = context;
  return requestToken(client, context, {
    url: checkAddress(config.token_url, 'token_url', config.allow_http),
    form: new URLSearchParams({ ...asked(config), ...(await inBody(context)) }),
    headers: config.method === 'basic' ? { authorization: basic(config) } : {},
    clientHint:
      config.method === 'private_key_jwt'
        ? 'Check the client id, and whether the operator registered our public key for it.'
        : 'Check the client id and the secret, and whether they go in the header or in the body.',
  });
}

function asked(config: OAuthSettings): Record<string, string> {
  const optional = { scope: config.scope, audience: config.audience, resource: config.resource };
  const given = Object.entries(optional).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return { grant_type: 'client_credentials', ...config.extra_params, ...Object.fromEntries(given) };
}

async function inBody({ config, clock }: PluginContext<OAuthSettings>): Promise<Record<string, string>> {
  const { method, client_id, client_secret = '', private_key = '' } = config;
  if (method === 'basic') return {};
  if (method === 'post') return { client_id, client_secret };
  return signedAs(client_id, { ...config, private_key }, config.token_url, clock);
}

/** Id and secret are form-encoded before they are joined (RFC 6749, 2.3.1); a colon in one would split it wrongly. */
function basic({ client_id, client_secret = '' }: OAuthSettings): string {
  const pair = `${formEncode(client_id)}:${formEncode(client_secret)}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
