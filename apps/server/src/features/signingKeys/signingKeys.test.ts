import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLocalJWKSet, type JWK, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type RunningServer } from '../../createServer.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

const webDir = mkdtempSync(path.join(tmpdir(), 'pyheart-web-'));
let t: TestServices;
let server: RunningServer;
beforeAll(async () => {
  t = await testServices();
  server = await createServer(t.services, { host: '127.0.0.1', port: 0, webDir });
});
afterAll(async () => {
  await server.close();
  await t.dispose();
  rmSync(webDir, { recursive: true });
});

const published = async (name: string) => {
  const response = await fetch(`${server.url}/jwks/${name}.json`);
  return response.ok ? ((await response.json()) as { keys: JWK[] }) : response.status;
};

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

describe('a signing key', () => {
  it('is made, kept in the vault, and shown to everyone by its public half only', async () => {
    const made = await t.caller.signingKeys.make({ name: 'EHR_KEY', algorithm: 'ES384' });
    expect(made).toMatchObject({ state: 'published', path: '/jwks/EHR_KEY.json' });
    const stored = (await t.services.secrets.resolve('EHR_KEY', 'variable')) ?? '';
    const [key] = JSON.parse(stored).keys;
    expect(await published('EHR_KEY')).toEqual({ keys: made.keySet?.keys });
    const seen = JSON.stringify([made, await published('EHR_KEY'), await t.caller.audit.list()]);
    expect(seen).not.toContain(key.d);
    expect(t.logLines.join('\n')).not.toContain(key.d);
    expect(JSON.stringify(await t.caller.audit.list())).toContain('signing-key.made');
  });

  it('that was pasted is published only when a person says so, and then what it signs can be checked', async () => {
    const text = pem.export({ format: 'pem', type: 'pkcs8' }).toString();
    await t.caller.secrets.set({ name: 'PASTED', value: text });
    expect(await published('PASTED')).toBe(404);
    expect(await t.caller.signingKeys.read({ name: 'PASTED' })).toEqual({
      state: 'private',
      path: '/jwks/PASTED.json',
    });
    expect(await t.caller.signingKeys.publish({ name: 'PASTED' })).toMatchObject({ state: 'published' });
    const set = (await published('PASTED')) as { keys: JWK[] };
    const kid = set.keys[0]?.kid ?? '';
    const signed = await new SignJWT({ a: 1 }).setProtectedHeader({ alg: 'RS384', kid }).sign(pem);
    expect((await jwtVerify(signed, createLocalJWKSet(set))).payload).toEqual({ a: 1 });
  });

  it('is followed by a new one, and both are published for a day', async () => {
    await t.caller.signingKeys.make({ name: 'TURNING', algorithm: 'ES384' });
    const turned = await t.caller.signingKeys.make({ name: 'TURNING', algorithm: 'ES384' });
    expect(turned.keySet?.keys).toHaveLength(2);
  });

  it('is all that the address gives: a password, a missing one and a strange name are answered alike', async () => {
    await t.caller.secrets.set({ name: 'PASSWORD', value: 'Zebrafink-0815' });
    expect(await t.caller.signingKeys.read({ name: 'PASSWORD' })).toMatchObject({ state: 'other' });
    expect(await t.caller.signingKeys.read({ name: 'NOBODY' })).toMatchObject({ state: 'none' });
    for (const name of ['PASSWORD', 'NOBODY', '..%2f', 'a%00b']) expect(await published(name)).toBe(404);
    await expect(t.caller.signingKeys.publish({ name: 'PASSWORD' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
