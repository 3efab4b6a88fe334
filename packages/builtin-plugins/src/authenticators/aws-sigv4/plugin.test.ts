import type { CredentialsWish } from '@pyheart/plugin-sdk';
import { fakeContext, runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { sign } from 'aws4';
import { expect, it } from 'vitest';
import { httpRequest } from '../../adapters/http-request/plugin.ts';
import { scriptedServer } from '../../testing/scriptedServer.ts';
import { awsSigV4 } from './plugin.ts';

testPluginContract(awsSigV4);

it('signs what a node really sends, query and body included, as the other side works it out', async () => {
  const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret/key' };
  const server = await scriptedServer(({ method, url: path, headers, body }) => {
    const { host = '', 'content-type': type = '', 'x-amz-date': date = '' } = headers;
    const known = { Host: host, 'Content-Type': type, 'X-Amz-Date': String(date) };
    const options = { extraHeadersToIgnore: { 'content-length': true } };
    const wanted = sign(
      { method, path, headers: known, body, service: 'healthlake', region: 'us-east-1', ...options },
      key,
    );
    return { status: headers.authorization === wanted.headers?.['Authorization'] ? 200 : 403, body: {} };
  });
  const config = {
    region: 'us-east-1',
    service: 'healthlake',
    access_key_id: key.accessKeyId,
    secret_access_key: key.secretAccessKey,
  };
  const context = fakeContext(awsSigV4, { config });
  const credentials = async (_node: string, wish: CredentialsWish = {}) =>
    (await awsSigV4.authorize?.({ ...context, ...wish, state: undefined, refresh: false })) ?? {};
  const message = { kind: 'json' as const, body: { name: 'Müller' } };
  const send = (secret: string) =>
    runPlugin(httpRequest, {
      config: { url: `${server.address}/r4/Patient?name=a b&given=(x)`, method: 'POST', auth: 'aws' },
      message,
      credentials: secret === 'right' ? credentials : async () => ({ headers: { authorization: 'AWS4' } }),
    });
  try {
    expect((await send('right')).out).toBeDefined();
    await expect(send('wrong')).rejects.toMatchObject({ code: 'PH-AUT-001' });
  } finally {
    await server.close();
  }
});
