import { definePlugin } from '@pyheart/plugin-sdk';
import { addressChecks } from '../../net/addressChecks.ts';
import { dialCertificates, secureTarget } from '../../net/certificateUses.ts';
import { type HttpClient, httpClient } from '../../net/httpClient.ts';
import { runChecks } from '../../net/runChecks.ts';
import { type HeldTokens, holdTokens } from '../../signIn/heldTokens.ts';
import { withShared } from '../../texts/withShared.ts';
import { fetchToken } from './fetchToken.ts';
import { type OAuthSettings, oauthSettings } from './oauthSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

interface State {
  client: HttpClient;
  tokens: HeldTokens;
}

/** Gets a token for ourselves, not for a person (OAuth 2.0 client credentials), and keeps it fresh. */
export const oauth2ClientCredentials = definePlugin<typeof oauthSettings, State>({
  key: 'oauth2-client-credentials',
  kind: 'authenticator',
  title: 'OAuth 2.0 client',
  summary: 'Signs requests with a token that it gets by client id and a secret or key, and renews in time.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Sign-in',
  icon: 'ticket-check',
  keywords: ['oauth', 'token', 'bearer', 'client credentials', 'auth', 'smart'],
  certificates: (config) => dialCertificates(config, secureTarget(config.token_url)),
  texts: withShared({ es, ar }),
  config: oauthSettings,
  example: {
    token_url: 'https://login.example.org/oauth2/token',
    client_id: 'studio',
    client_secret: '${FHIR_CLIENT_SECRET}',
    scope: 'system/*.read',
  },
  sentence: 'gets tokens from {token_url}',
  inputs: [],
  outputs: [],
  initialize: async ({ config }) => ({ client: httpClient(config), tokens: holdTokens(clientOf(config)) }),
  async cleanup({ client, tokens }) {
    tokens.release();
    await client.close();
  },
  authorize: (context) => context.state.tokens.get(context, () => fetchToken(context.state.client, context)),

  async probe(context) {
    const { config } = context;
    const client = httpClient(config);
    try {
      return await runChecks(
        URL.parse(config.token_url)?.host ?? config.token_url,
        [
          ...addressChecks(context, config.token_url, 'token_url'),
          {
            title: 'It gives us a token',
            look: async () => `Valid for ${(await fetchToken(client, context)).seconds} s.`,
          },
        ],
        context,
      );
    } finally {
      await client.close();
    }
  },
});

/** All that decides which token comes. */
function clientOf(config: OAuthSettings): Record<string, unknown> {
  const { token_url, client_id, client_secret, private_key, method } = config;
  const { scope, audience, resource, extra_params } = config;
  return {
    token_url,
    client_id,
    client_secret,
    private_key,
    method,
    scope,
    audience,
    resource,
    extra_params,
  };
}
