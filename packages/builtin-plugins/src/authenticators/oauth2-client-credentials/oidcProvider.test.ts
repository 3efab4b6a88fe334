import { createServer, type Server } from 'node:http';
import { fakeContext } from '@pyheart/plugin-sdk/testing';
import type { JWK } from 'jose';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenOn } from '../../net/listenOn.ts';
import { makeSigningKey } from '../../signIn/makeSigningKey.ts';
import { publishedKeys, succeed } from '../../signIn/signingKeys.ts';
import { smartBackend } from '../smart-backend/plugin.ts';
import { oauth2ClientCredentials } from './plugin.ts';

/** A token server that somebody else wrote. */
describe('oauth2-client-credentials against oidc-provider', () => {
  // Printable ASCII is what the standard allows in a secret (RFC 6749, A.2), and all of it has to survive.
  const secret = 'p:w & +%41=~"';
  const clients = (['client_secret_basic', 'client_secret_post'] as const).map((method) => ({
    client_id: method,
    client_secret: secret,
    token_endpoint_auth_method: method,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  }));
  const algorithms = ['RS384', 'ES384'] as const;
  let privateKeys: string[];
  let server: Server;
  let address: string;

  beforeAll(async () => {
    privateKeys = await Promise.all(
      algorithms.map(async (each) => succeed(await makeSigningKey(each), undefined, new Date())),
    );
    const signing = await Promise.all(
      privateKeys.map(async (key, index) => ({
        client_id: algorithms[index] ?? '',
        token_endpoint_auth_method: 'private_key_jwt' as const,
        token_endpoint_auth_signing_alg: algorithms[index] ?? 'RS384',
        jwks: (await publishedKeys(key, new Date())) as { keys: JWK[] },
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      })),
    );
    server = createServer();
    address = `http://127.0.0.1:${await listenOn(server, '127.0.0.1', 0)}`;
    const provider = new Provider(address, {
      clients: [...clients, ...signing],
      enabledJWA: { clientAuthSigningAlgValues: ['RS384', 'ES384'] },
      scopes: ['system/Patient.read'],
      features: {
        clientCredentials: { enabled: true },
        introspection: { enabled: true },
        devInteractions: { enabled: false },
      },
    });
    server.on('request', provider.callback());
  });
  afterAll(() => server.close());

  const authorize = async (more: Record<string, unknown>) => {
    const config = {
      token_url: `${address}/token`,
      client_secret: secret,
      scope: 'system/Patient.read',
      ...more,
    };
    const context = fakeContext(oauth2ClientCredentials, { config, clock: { now: () => new Date() } });
    const state = await oauth2ClientCredentials.initialize?.(context);
    const credentials = await oauth2ClientCredentials.authorize?.({ ...context, state, refresh: false });
    await oauth2ClientCredentials.cleanup?.(state);
    return credentials?.headers?.['authorization'];
  };

  it('gets a token that the server itself calls active, in both ways of sending the secret', async () => {
    for (const method of ['basic', 'post']) {
      const header = await authorize({ client_id: `client_secret_${method}`, method });
      const token = header?.replace('Bearer ', '') ?? '';
      expect(token.length).toBeGreaterThan(20);
      const body = new URLSearchParams({ token, client_id: 'client_secret_post', client_secret: secret });
      const seen = await (await fetch(`${address}/token/introspection`, { method: 'POST', body })).json();
      expect(seen).toMatchObject({ active: true, scope: 'system/Patient.read' });
    }
  });

  it('gets one by a signature, as an OAuth client and as a SMART backend service', async () => {
    for (const [index, client_id] of algorithms.entries()) {
      const private_key = privateKeys[index];
      const more = { client_id, method: 'private_key_jwt', private_key, client_secret: undefined };
      expect(await authorize(more)).toMatch(/^Bearer .{20,}/);
      const config = {
        fhir_url: `${address}/r4`,
        token_url: `${address}/token`,
        client_id,
        private_key,
        scope: 'system/Patient.read',
      };
      const context = fakeContext(smartBackend, { config, clock: { now: () => new Date() } });
      const state = await smartBackend.initialize?.(context);
      const credentials = await smartBackend.authorize?.({ ...context, state, refresh: false });
      await smartBackend.cleanup?.(state);
      expect(credentials?.headers?.['authorization']).toMatch(/^Bearer .{20,}/);
    }
  });

  it('hears why it gets none', async () => {
    const wrong = authorize({ client_id: 'client_secret_basic', client_secret: 'wrong' });
    await expect(wrong).rejects.toMatchObject({
      code: 'PH-AUT-002',
      message: expect.stringContaining('invalid_client'),
    });
  });
});
