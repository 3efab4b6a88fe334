import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeSigningKey } from './makeSigningKey.ts';
import { markPublished, overlapSeconds, publishedKeys, signingKeyOf, succeed } from './signingKeys.ts';

const now = new Date('2026-03-01T00:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const pem = (key: ReturnType<typeof generateKeyPairSync>['privateKey'], type: 'pkcs8' | 'pkcs1' | 'sec1') =>
  key.export({ format: 'pem', type } as never).toString();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;

const privateParts = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];
const parts = (set: { keys: Record<string, string>[] } | undefined) => set?.keys.flatMap(Object.keys) ?? [];

describe('a signing key', () => {
  it('is read from PEM of every sort, from a JWK and from a set', async () => {
    const forms = [
      [pem(rsa, 'pkcs8'), 'RS384'],
      [pem(rsa, 'pkcs1'), 'RS384'],
      [pem(ec, 'sec1'), 'ES384'],
      [JSON.stringify(ec.export({ format: 'jwk' })), 'ES384'],
      [JSON.stringify({ keys: [{ ...rsa.export({ format: 'jwk' }), alg: 'PS256', kid: 'k1' }] }), 'PS256'],
    ];
    for (const [text = '', algorithm] of forms) {
      expect((await signingKeyOf(text, 'private_key')).algorithm).toBe(algorithm);
    }
  });

  it('is refused when it is none, a public one or too short, without a word of it', async () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const texts = [
      'Zebrafink-0815',
      '{"kty":"oct","k":"WmVicmFmaW5r"}',
      pem(short.privateKey, 'pkcs8'),
      short.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
      '-----BEGIN PRIVATE KEY-----\nbroken\n-----END PRIVATE KEY-----',
    ];
    for (const text of texts) {
      const failure: unknown = await signingKeyOf(text, 'private_key').catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'PH-CFG-001' });
      expect(`${String(failure)}${JSON.stringify(failure)}`).not.toContain(text.slice(0, 12));
    }
  });

  it('is published only when it is marked for that, and never its private half', async () => {
    expect(await publishedKeys(pem(rsa, 'pkcs8'), now)).toBeUndefined();
    expect(await publishedKeys('{"kty":"oct","k":"WmVicmFmaW5r","use":"sig"}', now)).toBeUndefined();
    expect(await publishedKeys('a password', now)).toBeUndefined();
    const marked = (await markPublished(pem(rsa, 'pkcs8'))) ?? '';
    const set = await publishedKeys(marked, now);
    expect(set?.keys).toMatchObject([{ kty: 'RSA', use: 'sig', alg: 'RS384', kid: expect.any(String) }]);
    expect(parts(set).filter((part) => privateParts.includes(part))).toEqual([]);
  });

  it('that takes over leaves the one before published for a day', async () => {
    const first = await succeed(await makeSigningKey('ES384'), undefined, now);
    const second = await succeed(await makeSigningKey('ES384'), first, later(100));
    const ids = async (text: string, at: Date) => (await publishedKeys(text, at))?.keys.map(({ kid }) => kid);
    const [old] = (await ids(first, now)) ?? [];
    const signs = (await signingKeyOf(second, 'private_key')).id;
    expect(signs).not.toBe(old);
    expect(await ids(second, later(100 + overlapSeconds - 1))).toEqual([signs, old]);
    expect(await ids(second, later(100 + overlapSeconds + 1))).toEqual([signs]);
    const third = await succeed(await makeSigningKey('ES384'), second, later(200 + overlapSeconds));
    expect(JSON.parse(third).keys).toHaveLength(2);
  });
});
