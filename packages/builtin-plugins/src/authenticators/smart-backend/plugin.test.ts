import { type FakeClock, fakeClock, fakeContext, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWK, jwtVerify } from 'jose';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeSigningKey } from '../../signIn/makeSigningKey.ts';
import { publishedKeys, succeed } from '../../signIn/signingKeys.ts';
import { scriptedServer } from '../../testing/scriptedServer.ts';
import { smartBackend } from './plugin.ts';

testPluginContract(smartBackend);

let key = '';
let keys: ReturnType<typeof createLocalJWKSet>;
beforeAll(async () => {
  key = await succeed(await makeSigningKey('ES384'), undefined, new Date());
  keys = createLocalJWKSet({
    keys: ((await publishedKeys(key, new Date()))?.keys ?? []) as unknown as JWK[],
  });
});

const cleanups: (() => Promise<void> | undefined)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A FHIR server with SMART Backend Services: it checks the assertion by the rules of the standard. */
async function smartServer(clock: FakeClock, more: Record<string, unknown> = {}) {
  const used = new Set<string>();
  let tokens = 0;
  const server = await scriptedServer(async ({ url, body }) => {
    const root = server.address;
    if (url === '/r4/.well-known/smart-configuration')
      return { status: 200, body: { token_endpoint: `${root}/token`, ...more } };
    if (url !== '/token') return { status: 404 };
    const form = new URLSearchParams(body);
    const assertion = form.get('client_assertion') ?? '';
    const refusal = { status: 400, body: { error: 'invalid_client', error_description: assertion } };
    try {
      const { payload } = await jwtVerify(assertion, keys, {
        algorithms: ['RS384', 'ES384'],
        audience: `${root}/token`,
        issuer: 'studio',
        subject: 'studio',
        requiredClaims: ['exp', 'jti'],
        currentDate: clock.now(),
      });
      const { jti = '', exp = 0 } = payload;
      if (used.has(jti) || exp > clock.now().getTime() / 1000 + 300) return refusal;
      used.add(jti);
    } catch {
      return refusal;
    }
    tokens += 1;
    return { status: 200, body: { access_token: `token-${tokens}`, token_type: 'bearer', expires_in: 300 } };
  });
  cleanups.push(server.close);
  return server;
}

/** One node that signs in. */
async function start(config: Record<string, unknown>, clock: FakeClock) {
  const context = fakeContext(smartBackend, { config, clock });
  const state = await smartBackend.initialize?.(context);
  cleanups.push(() => smartBackend.cleanup?.(state));
  const authorize = (refused?: string) =>
    smartBackend
      .authorize?.({
        ...context,
        state,
        refresh: refused !== undefined,
        ...(refused === undefined ? {} : { refused: { headers: { authorization: refused } } }),
      })
      .then((credentials) => credentials.headers?.['authorization'] ?? '');
  return { authorize, lines: context.lines };
}

describe('smart-backend', () => {
  const settings = (address: string) => ({
    fhir_url: `${address}/r4/`,
    client_id: 'studio',
    private_key: key,
    scope: 'system/Patient.read',
  });

  it('finds the token address and signs for it, with a new id each time and for less than five minutes', async () => {
    const clock = fakeClock();
    const server = await smartServer(clock);
    const { authorize, lines } = await start(settings(server.address), clock);
    expect(await authorize()).toBe('Bearer token-1');
    clock.advance(300_000);
    expect(await authorize()).toBe('Bearer token-2');
    const assertions = server.seen
      .filter(({ url }) => url === '/token')
      .map(({ body }) => new URLSearchParams(body).get('client_assertion') ?? '');
    const [first, second] = assertions.map((assertion) => decodeJwt(assertion));
    expect(first).toMatchObject({ iss: 'studio', sub: 'studio', aud: `${server.address}/token` });
    expect((first?.exp ?? 0) - (first?.iat ?? 0)).toBe(240);
    expect(first?.jti).not.toBe(second?.jti);
    expect(decodeProtectedHeader(assertions[0] ?? '')).toMatchObject({ alg: 'ES384', typ: 'JWT' });
    expect(JSON.stringify(lines)).not.toMatch(/token-\d/);
  });

  it('asks once for six nodes of any pipelines, and once more when their token was refused', async () => {
    const clock = fakeClock();
    const server = await smartServer(clock);
    const six = await Promise.all(Array.from({ length: 6 }, () => start(settings(server.address), clock)));
    const all = (refused?: string) => Promise.all(six.map(({ authorize }) => authorize(refused)));
    expect(new Set(await all())).toEqual(new Set(['Bearer token-1']));
    expect(new Set(await all('Bearer token-1'))).toEqual(new Set(['Bearer token-2']));
    // One whose refusal comes late takes the token that the others got meanwhile.
    expect(await six[0]?.authorize('Bearer token-1')).toBe('Bearer token-2');
    expect(server.seen.filter(({ url }) => url === '/token')).toHaveLength(2);
  });

  it('gives nobody the token of another key', async () => {
    const clock = fakeClock();
    const server = await smartServer(clock);
    const right = await start(settings(server.address), clock);
    await right.authorize();
    const stranger = await makeSigningKey('ES384');
    const wrong = await start({ ...settings(server.address), private_key: stranger }, clock);
    const failure: unknown = await wrong.authorize()?.catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'PH-AUT-002', message: expect.stringContaining('invalid_client') });
    expect(JSON.stringify(failure)).not.toContain('eyJ');
  });

  it('goes on for the others when the node that asked for them is stopped', async () => {
    const clock = fakeClock();
    const server = await smartServer(clock);
    const context = fakeContext(smartBackend, { config: settings(server.address), clock });
    const stopped = AbortSignal.abort(new Error('stopped'));
    const state = await smartBackend.initialize?.(context);
    cleanups.push(() => smartBackend.cleanup?.(state));
    const ask = (signal: AbortSignal) =>
      smartBackend.authorize?.({ ...context, signal, state, refresh: false });
    const [first, second] = await Promise.allSettled([ask(stopped), ask(context.signal)]);
    expect(first?.status).toBe('rejected');
    expect(second).toMatchObject({ value: { headers: { authorization: 'Bearer token-1' } } });
  });

  it('refuses a key that the standard does not know', async () => {
    const clock = fakeClock();
    const jwk = { ...JSON.parse(await makeSigningKey('RS384')), alg: 'RS256' };
    const node = await start({ ...settings('http://127.0.0.1:1'), private_key: JSON.stringify(jwk) }, clock);
    await expect(node.authorize()).rejects.toMatchObject({
      code: 'PH-CFG-001',
      message: expect.stringContaining('RS256'),
    });
  });

  it('says by "Verify" what a server does not offer', async () => {
    const clock = fakeClock();
    const server = await smartServer(clock, {
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
      scopes_supported: ['system/Observation.read'],
    });
    const config = settings(server.address);
    const checks = await smartBackend.probe?.(fakeContext(smartBackend, { config, clock }));
    const worth = checks?.filter(({ ok }) => ok === 'warning').map(({ detail }) => detail);
    expect(worth).toEqual([
      'It does not name "private_key_jwt" among its ways to sign in.',
      'It does not list system/Patient.read.',
    ]);
    expect(checks?.at(-1)).toMatchObject({ ok: true, detail: 'Valid for 300 s.' });
  });
});
