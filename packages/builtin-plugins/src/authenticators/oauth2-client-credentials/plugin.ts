import { definePlugin } from '@pyheart/plugin-sdk';
import { addressChecks } from '../../net/addressChecks.ts';
import { dialCertificates, secureTarget } from '../../net/certificateUses.ts';
import { type HttpClient, httpClient } from '../../net/httpClient.ts';
import { runChecks } from '../../net/runChecks.ts';
import { withShared } from '../../texts/withShared.ts';
import { fetchToken } from './fetchToken.ts';
import { oauthSettings } from './oauthSettings.ts';
import { TokenCache } from './TokenCache.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

interface State {
  client: HttpClient;
  tokens: TokenCache;
}

/** Gets a token for ourselves, not for a person (OAuth 2.0 client credentials), and keeps it fresh. */
export const oauth2ClientCredentials = definePlugin<typeof oauthSettings, State>({
  key: 'oauth2-client-credentials',
  kind: 'authenticator',
  title: 'OAuth 2.0 client',
  summary: 'Signs requests with a token that it gets by client id and secret, and renews in time.',
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
  initialize: async ({ config }) => ({ client: httpClient(config), tokens: new TokenCache() }),
  cleanup: ({ client }) => client.close(),

  async authorize(context) {
    const { state, refresh, clock } = context;
    const token = await state.tokens.get(clock, refresh, () => fetchToken(state.client, context));
    return { headers: { authorization: `${token.type} ${token.value}` } };
  },

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
