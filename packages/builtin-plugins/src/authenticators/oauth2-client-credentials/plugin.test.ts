import { type FakeClock, fakeClock, fakeContext, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { scriptedServer } from '../../testing/scriptedServer.ts';
import { oauth2ClientCredentials } from './plugin.ts';

testPluginContract(oauth2ClientCredentials);

const cleanups: (() => Promise<void> | undefined)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A token server that knows one client, wherever its secret is put, and numbers its tokens. */
async function tokenServer(options: { seconds?: number } = {}) {
  const server = await scriptedServer(({ headers, body }, count) => {
    const form = new URLSearchParams(body);
    const pair = Buffer.from(headers.authorization?.replace('Basic ', '') ?? '', 'base64')
      .toString()
      .split(':');
    const [id, secret] =
      pair.length === 2
        ? pair.map((part) => decodeURIComponent(part))
        : [form.get('client_id'), form.get('client_secret')];
    if (form.get('grant_type') !== 'client_credentials')
      return { status: 400, body: { error: 'unsupported_grant_type' } };
    if (id !== 'studio' || secret !== 'p:w&1')
      return { status: 401, body: { error: 'invalid_client', error_description: `bad ${secret}` } };
    return {
      status: 200,
      body: {
        access_token: `token-${count}`,
        token_type: 'bearer',
        expires_in: options.seconds ?? 100,
        scope: form.get('scope'),
      },
    };
  });
  cleanups.push(server.close);
  return server;
}

async function start(address: string, more: Record<string, unknown> = {}, clock: FakeClock = fakeClock()) {
  const config = { token_url: `${address}/token`, client_id: 'studio', client_secret: 'p:w&1', ...more };
  const context = fakeContext(oauth2ClientCredentials, { config, clock });
  const state = await oauth2ClientCredentials.initialize?.(context);
  cleanups.push(() => oauth2ClientCredentials.cleanup?.(state));
  return async (refresh = false) => {
    const credentials = await oauth2ClientCredentials.authorize?.({ ...context, state, refresh });
    return credentials?.headers?.['authorization'];
  };
}

describe('oauth2-client-credentials', () => {
  it.each(['basic', 'post'])('gets a token with the secret sent as %s', async (method) => {
    const server = await tokenServer();
    const authorize = await start(server.address, { method, scope: 'system/*.read' });
    expect(await authorize()).toBe('Bearer token-1');
    expect(server.seen[0]?.body).toContain('scope=system%2F*.read');
    expect(server.seen[0]?.body.includes('client_secret')).toBe(method === 'post');
  });

  it('fetches once however many nodes ask, and again when 80 % of its life is over', async () => {
    const server = await tokenServer({ seconds: 100 });
    const clock = fakeClock();
    const authorize = await start(server.address, {}, clock);
    expect(new Set(await Promise.all(Array.from({ length: 6 }, () => authorize())))).toEqual(
      new Set(['Bearer token-1']),
    );
    clock.advance(79_000);
    expect(await authorize()).toBe('Bearer token-1');
    clock.advance(2000);
    expect(await authorize()).toBe('Bearer token-2');
    expect(server.seen).toHaveLength(2);
  });

  it('drops a token that a system refused', async () => {
    const server = await tokenServer();
    const authorize = await start(server.address);
    await authorize();
    expect(await authorize(true)).toBe('Bearer token-2');
    expect(await authorize()).toBe('Bearer token-2');
  });

  it('says what the token server objects to, and nothing of the secret', async () => {
    const server = await tokenServer();
    const authorize = await start(server.address, { client_secret: 'wrong-secret' });
    const failure = await authorize().catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'PH-AUT-002',
      class: 'auth',
      message: expect.stringContaining('invalid_client'),
    });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('wrong-secret');
  });

  it('tries again after the token server was down, and does not keep the failure', async () => {
    let isDown = true;
    const server = await scriptedServer(() =>
      isDown ? { status: 503 } : { status: 200, body: { access_token: 'x' } },
    );
    cleanups.push(server.close);
    const authorize = await start(server.address);
    await expect(authorize()).rejects.toMatchObject({ class: 'transient' });
    isDown = false;
    expect(await authorize()).toBe('Bearer x');
  });

  it('takes no login page for a token', async () => {
    const server = await scriptedServer(() => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html>',
    }));
    cleanups.push(server.close);
    const authorize = await start(server.address);
    await expect(authorize()).rejects.toMatchObject({ code: 'PH-AUT-002' });
  });

  it('tests its connection', async () => {
    const server = await tokenServer();
    const config = { token_url: `${server.address}/token`, client_id: 'studio', client_secret: 'p:w&1' };
    const checks = await oauth2ClientCredentials.probe?.(fakeContext(oauth2ClientCredentials, { config }));
    expect(checks?.at(-1)).toMatchObject({ ok: true, detail: 'Valid for 100 s.' });
  });
});
