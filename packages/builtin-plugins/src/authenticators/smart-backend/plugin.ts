import { definePlugin } from '@pyheart/plugin-sdk';
import { dialCertificates, secureTarget } from '../../net/certificateUses.ts';
import { type HttpClient, httpClient } from '../../net/httpClient.ts';
import { type HeldTokens, holdTokens } from '../../signIn/heldTokens.ts';
import { withShared } from '../../texts/withShared.ts';
import { fetchToken } from './fetchToken.ts';
import { probeSmart } from './probeSmart.ts';
import { type SmartSettings, smartSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

interface State {
  client: HttpClient;
  tokens: HeldTokens;
}

/** Signs in to a FHIR server as a system, by a signature with our own key (SMART Backend Services, SMART App Launch 2.2). */
export const smartBackend = definePlugin<typeof smartSettings, State>({
  key: 'smart-backend',
  kind: 'authenticator',
  title: 'SMART backend service',
  summary: 'Signs in to an EHR by a signature with our own key, as SMART Backend Services do.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Sign-in',
  icon: 'badge-check',
  keywords: ['smart', 'fhir', 'oauth', 'jwt', 'jwks', 'epic', 'cerner', 'bulk', 'token', 'private key'],
  certificates: (config) => dialCertificates(config, secureTarget(config.token_url ?? config.fhir_url)),
  texts: withShared({ es, ar }),
  config: smartSettings,
  example: {
    fhir_url: 'https://fhir.example.org/r4',
    client_id: 'studio',
    private_key: '${EHR_SIGNING_KEY}',
    scope: 'system/Patient.read system/Observation.read',
  },
  sentence: 'signs in to {fhir_url} as {client_id}',
  inputs: [],
  outputs: [],
  initialize: async ({ config }) => ({ client: httpClient(config), tokens: holdTokens(clientOf(config)) }),
  async cleanup({ client, tokens }) {
    tokens.release();
    await client.close();
  },
  authorize: (context) => context.state.tokens.get(context, () => fetchToken(context.state.client, context)),
  probe: probeSmart,
});

/** All that decides which token comes. */
function clientOf({
  fhir_url,
  token_url,
  client_id,
  private_key,
  scope,
}: SmartSettings): Record<string, unknown> {
  return { at: token_url ?? fhir_url, client_id, private_key, scope };
}
