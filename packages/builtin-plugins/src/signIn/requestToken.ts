import { type Json, type PluginContext, PluginError } from '@pyheart/plugin-sdk';
import type { HttpAnswer, HttpClient } from '../net/httpClient.ts';
import type { Token } from './TokenCache.ts';

export interface TokenRequest {
  url: URL;
  form: URLSearchParams;
  headers?: Record<string, string>;
  /** What to look at when the server does not know the client. */
  clientHint: string;
}

/** Asks the token address for a token (RFC 6749, 4.4). Throws PH-AUT-002 when it says no. The answer is never logged. */
export async function requestToken(
  client: HttpClient,
  context: PluginContext,
  { url, form, headers = {}, clientHint }: TokenRequest,
): Promise<Token> {
  const answer = await client.send(context, {
    method: 'POST',
    url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: form.toString(),
    repeatable: true,
    accepts: (status) => status === 400 || status === 401 || status === 403,
  });
  const body = jsonOf(answer);
  if (answer.status >= 300) throw refused(url.host, answer.status, body, clientHint);
  return readToken(url.host, body);
}

function jsonOf(answer: HttpAnswer): Json {
  try {
    return JSON.parse(new TextDecoder().decode(answer.bytes)) as Json;
  } catch {
    return null;
  }
}

const hints: Record<string, string> = {
  unauthorized_client: 'Ask the operator to allow this client the client credentials grant.',
  invalid_scope: 'Check the scope: the server does not know it or does not allow it to this client.',
  unsupported_grant_type: 'The server does not offer client credentials at this address.',
};

function refused(host: string, status: number, body: Json, clientHint: string): PluginError {
  const code = member(body, 'error');
  // Only the code of the standard is shown; a description may repeat what we sent.
  const error = typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : undefined;
  return new PluginError('PH-AUT-002', `${host} gave no token (${error ?? status}).`, {
    hint: hints[error ?? ''] ?? clientHint,
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
