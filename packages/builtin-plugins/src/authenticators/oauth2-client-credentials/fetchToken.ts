import { type Json, type PluginContext, PluginError } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpAnswer, HttpClient } from '../../net/httpClient.ts';
import type { OAuthSettings } from './oauthSettings.ts';
import type { Token } from './TokenCache.ts';

/** Asks the token address for a token (RFC 6749, 4.4). Throws PH-AUT-002 when it says no. The answer is never logged. */
export async function fetchToken(client: HttpClient, context: PluginContext<OAuthSettings>): Promise<Token> {
  const { config } = context;
  const url = checkAddress(config.token_url, 'token_url', config.allow_http);
  const answer = await client.send(context, {
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...(config.method === 'basic' ? { authorization: basic(config) } : {}),
    },
    body: form(config),
    repeatable: true,
    accepts: (status) => status === 400 || status === 401 || status === 403,
  });
  const body = jsonOf(answer);
  if (answer.status >= 300) throw refused(url.host, answer.status, body);
  return readToken(url.host, body);
}

/** Id and secret are form-encoded before they are joined (RFC 6749, 2.3.1); a colon in one would split it wrongly. */
function basic({ client_id, client_secret }: OAuthSettings): string {
  const pair = `${formEncode(client_id)}:${formEncode(client_secret)}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

function form(config: OAuthSettings): string {
  const parameters = new URLSearchParams({ grant_type: 'client_credentials', ...config.extra_params });
  const optional = { scope: config.scope, audience: config.audience, resource: config.resource };
  for (const [name, value] of Object.entries(optional)) if (value) parameters.set(name, value);
  if (config.method === 'post') {
    parameters.set('client_id', config.client_id);
    parameters.set('client_secret', config.client_secret);
  }
  return parameters.toString();
}

function jsonOf(answer: HttpAnswer): Json {
  try {
    return JSON.parse(new TextDecoder().decode(answer.bytes)) as Json;
  } catch {
    return null;
  }
}

const hints: Record<string, string> = {
  invalid_client: 'Check the client id and the secret, and whether they go in the header or in the body.',
  unauthorized_client: 'Ask the operator to allow this client the client credentials grant.',
  invalid_scope: 'Check the scope: the server does not know it or does not allow it to this client.',
  unsupported_grant_type: 'The server does not offer client credentials at this address.',
};

function refused(host: string, status: number, body: Json): PluginError {
  const code = member(body, 'error');
  // Only the code of the standard is shown; a description may repeat what we sent.
  const error = typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : undefined;
  return new PluginError('PH-AUT-002', `${host} gave no token (${error ?? status}).`, {
    hint: hints[error ?? ''] ?? 'Check the token address, the client id and the client secret.',
  });
}

function readToken(host: string, body: Json): Token {
  const value = member(body, 'access_token');
  if (typeof value !== 'string' || value === '') {
    throw new PluginError('PH-AUT-002', `${host} answered without a token.`, {
      hint: 'Check the token address: it must be the one for tokens, not that of a login page.',
    });
  }
  const type = member(body, 'token_type');
  const seconds = Number(member(body, 'expires_in'));
  return {
    value,
    // Servers write "bearer" too; systems that compare strictly want the capital.
    type: typeof type === 'string' && !/^bearer$/i.test(type) ? type : 'Bearer',
    seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : 300,
  };
}

function member(body: Json, name: string): Json | undefined {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body[name] : undefined;
}
