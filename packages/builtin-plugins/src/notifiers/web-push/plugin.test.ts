import { createECDH, randomBytes } from 'node:crypto';
import type { MessageDraft } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { decrypt } from 'http_ece';
import { importJWK, jwtVerify } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { type Script, scriptedServer } from '../../testing/scriptedServer.ts';
import { encryptPush } from './encryptPush.ts';
import { webPush } from './plugin.ts';

testPluginContract(webPush);

const bytes = (text: string) => Buffer.from(text, 'base64url');

it('encrypts the example of RFC 8291, section 5, as it stands there', () => {
  const keys = {
    p256dh: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
    auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  };
  const fresh = {
    privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
    salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  };
  expect(encryptPush('When I grow up, I want to be a watermelon', keys, fresh).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

const message: MessageDraft = {
  kind: 'hl7v2',
  body: 'MSH|^~\\&|A|B|C|D|20260105||ADT^A01|M1|P|2.5.1\rPID|1||4711001||Zzyzx\r',
  meta: { labels: { errorCode: 'PH-REJ-001', errorMessage: 'It was refused.', errorNode: 'To the lab' } },
};

let server: Awaited<ReturnType<typeof scriptedServer>> | undefined;
afterEach(() => server?.close());

async function serve(script: Script) {
  server = await scriptedServer(script);
  const device = createECDH('prime256v1');
  device.generateKeys();
  const auth = randomBytes(16);
  const ours = createECDH('prime256v1');
  ours.generateKeys();
  const config = {
    subscription: JSON.stringify({
      endpoint: `${server.address}/push/device-1`,
      keys: { p256dh: device.getPublicKey('base64url'), auth: auth.toString('base64url') },
    }),
    private_key: ours.getPrivateKey('base64url'),
    subject: 'mailto:studio@example.org',
    pipeline_name: 'ADT to lab',
  };
  return { server, device, auth, ours, config };
}

describe('web-push', () => {
  it('sends what only the device can read: another implementation decrypts it with its key', async () => {
    const { server, device, auth, config } = await serve(() => ({ status: 201 }));
    const { out } = await runPlugin(webPush, { config, message });
    const [request] = server.seen;
    expect(request).toMatchObject({
      method: 'POST',
      url: '/push/device-1',
      headers: { 'content-encoding': 'aes128gcm', ttl: '3600', urgency: 'high' },
    });
    const text = decrypt(request?.bytes ?? Buffer.alloc(0), {
      version: 'aes128gcm',
      privateKey: device,
      authSecret: auth.toString('base64url'),
    });
    expect(JSON.parse(text.toString())).toEqual({
      title: 'ADT to lab',
      body: 'PH-REJ-001 at To the lab: It was refused.',
      url: '',
    });
    expect(out).toMatchObject({ kind: 'notification', meta: { phi: 'no' } });
  });

  it('says who it is by a token of VAPID that the push service can verify', async () => {
    const { server, ours, config } = await serve(() => ({ status: 201 }));
    await runPlugin(webPush, { config, message });
    const [, token = '', key] =
      /^vapid t=([^,]+), k=(\S+)$/.exec(server.seen[0]?.headers.authorization ?? '') ?? [];
    expect(key).toBe(ours.getPublicKey('base64url'));
    const point = ours.getPublicKey();
    const publicKey = await importJWK(
      {
        kty: 'EC',
        crv: 'P-256',
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
      },
      'ES256',
    );
    const { payload } = await jwtVerify(token, publicKey, {
      audience: server.address,
      subject: 'mailto:studio@example.org',
      currentDate: new Date(0),
    });
    expect(payload.exp).toBeDefined();
  });

  it('says that a subscription is over, and never repeats one that cannot be read', async () => {
    const { config } = await serve(() => ({ status: 410 }));
    await expect(runPlugin(webPush, { config, message })).rejects.toMatchObject({ code: 'PH-REJ-002' });
    const broken = runPlugin(webPush, {
      config: { ...config, subscription: '{"endpoint":"Zzyzx"}' },
      message,
    });
    await expect(broken).rejects.toMatchObject({ code: 'PH-VAL-001' });
    await expect(broken).rejects.not.toMatchObject({ message: expect.stringContaining('Zzyzx') });
  });

  it('names the field of a key that is none', async () => {
    const { config } = await serve(() => ({ status: 201 }));
    const wrong = runPlugin(webPush, { config: { ...config, private_key: 'abc' }, message });
    await expect(wrong).rejects.toMatchObject({
      code: 'PH-CFG-001',
      issues: [{ at: { field: 'private_key' } }],
    });
  });

  it('does not send what holds data of the patient', async () => {
    const { server, config } = await serve(() => ({ status: 201 }));
    const labels = { errorMessage: 'No bed for 4711001.' };
    const leaking = { ...message, meta: { labels } };
    await expect(runPlugin(webPush, { config, message: leaking })).rejects.toMatchObject({
      code: 'PH-NTF-007',
    });
    expect(server.seen).toEqual([]);
  });
});
