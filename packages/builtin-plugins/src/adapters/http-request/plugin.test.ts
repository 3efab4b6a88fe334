import type { MessageDraft } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type Script, scriptedServer } from '../../testing/scriptedServer.ts';
import { httpRequest } from './plugin.ts';

testPluginContract(httpRequest);

const adt = 'MSH|^~\\&|A|B|C|D|20260105||ADT^A01|M1|P|2.5.1\rPID|1||10/0 1^^^X||Byron^Ada "B"\r';
const hl7: MessageDraft = { kind: 'hl7v2', body: adt, meta: { businessKey: 'M1' } };

const servers: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
const serve = async (script: Script) => {
  const server = await scriptedServer(script);
  servers.push(server);
  return server;
};
const send = (config: Record<string, unknown>, message: MessageDraft = hl7, more: object = {}) =>
  runPlugin(httpRequest, { config, message, ...more });

describe('http-request with HL7 v2 acknowledgements', () => {
  const ack = (code: string, id = 'M1') =>
    `MSH|^~\\&|C|D|A|B|20260105||ACK|1|P|2.5.1\rMSA|${code}|${id}\rERR||PID^1^3|101^Missing^HL70357|E\r`;
  const answering = (status: number, text: string) =>
    serve(() => ({ status, body: text, headers: { 'content-type': 'application/hl7-v2' } }));

  it('goes on once the acknowledgement says AA, and gives it', async () => {
    const server = await answering(200, ack('AA'));
    const { out, outputs } = await send({ url: server.address, hl7_ack: true });
    expect(server.seen[0]?.headers['accept']).toBe('application/hl7-v2');
    expect(out?.body).toBe(adt);
    expect(outputs['response']?.[0]).toMatchObject({ kind: 'hl7v2.ack', meta: { businessKey: 'M1' } });
  });

  it.each([
    [200, 'AE', { code: 'PH-REJ-001', message: expect.stringContaining('names PID-3') }],
    [400, 'AR', { code: 'PH-REJ-001' }],
    [500, 'AE', { code: 'PH-REJ-001' }],
  ])('believes the acknowledgement and not the status: %s with %s', async (status, code, failure) => {
    const server = await answering(status, ack(code));
    await expect(send({ url: server.address, hl7_ack: true })).rejects.toMatchObject(failure);
  });

  it('treats AE as its settings say, and believes only an answer to this message', async () => {
    const server = await answering(200, ack('AE'));
    await expect(send({ url: server.address, hl7_ack: true, on_ae: 'retry' })).rejects.toMatchObject({
      class: 'transient',
    });
    const other = await answering(200, ack('AA', 'M2'));
    await expect(send({ url: other.address, hl7_ack: true })).rejects.toMatchObject({ code: 'PH-PRT-002' });
    const web = await serve(() => ({ status: 200, body: { ok: true } }));
    await expect(send({ url: web.address, hl7_ack: true })).rejects.toMatchObject({ code: 'PH-PRT-001' });
    const json: MessageDraft = { kind: 'json', body: {} };
    await expect(send({ url: web.address, hl7_ack: true }, json)).rejects.toMatchObject({
      code: 'PH-VAL-002',
    });
  });
});

describe('http-request', () => {
  it('fills address, query and headers from the message, encoded for their place', async () => {
    const server = await serve(() => ({ status: 200, body: { ok: true } }));
    const { outputs, out } = await send({
      method: 'POST',
      url: `${server.address}/patients/{PID-3.1}/visits`,
      query: { type: '{MSH-9.2}', 'a&b': '{PID-3.1}' },
      headers: { 'X-Control': '{@control_id}' },
    });
    expect(server.seen[0]).toMatchObject({ method: 'POST', body: adt, headers: { 'x-control': 'M1' } });
    expect(server.seen[0]?.url).toBe('/patients/10%2F0%201/visits?type=A01&a%26b=10%2F0+1');
    expect(server.seen[0]?.headers['content-type']).toContain('application/hl7-v2');
    expect(outputs['response']?.[0]).toMatchObject({ kind: 'json', body: { ok: true } });
    expect(out).toMatchObject({ kind: 'hl7v2', body: adt });
  });

  it('writes JSON, forms and nothing', async () => {
    const server = await serve(() => ({ status: 204 }));
    const url = server.address;
    await send({ url, body_mode: 'template', body_template: '{{"name": "{PID-5.2}"}}' });
    await send({ url, body_mode: 'form', form: { name: '{PID-5.2}' } });
    await send({ url, body_mode: 'none' });
    await send({ url }, { kind: 'fhir.resource', body: { resourceType: 'Patient' } });
    expect(server.seen.map(({ body }) => body)).toEqual([
      '{"name": "Ada \\"B\\""}',
      'name=Ada+%22B%22',
      '',
      '{"resourceType":"Patient"}',
    ]);
    expect(server.seen[3]?.headers['content-type']).toBe('application/fhir+json');
  });

  it('refuses a value that would climb in the path or break a header', async () => {
    const url = 'https://api.example.org/files/{name}';
    const json = (name: string): MessageDraft => ({ kind: 'json', body: { name } });
    await expect(send({ url }, json('..'))).rejects.toMatchObject({ code: 'PH-SEC-001' });
    await expect(send({ url }, json(''))).rejects.toMatchObject({ code: 'PH-VAL-001' });
    const header = { url: 'https://api.example.org/', headers: { 'X-Name': '{name}' } };
    await expect(send(header, json('a\r\nEvil: 1'))).rejects.toMatchObject({ code: 'PH-VAL-001' });
    expect(httpRequest.config.safeParse({ url: 'https://{host}/x' }).success).toBe(false);
  });

  it('reads the answer by its content type', async () => {
    const kinds: [string, string, string][] = [
      ['application/fhir+json', '{"resourceType":"Patient"}', 'fhir.resource'],
      ['application/xml', '<a/>', 'xml'],
      ['text/plain', 'hello', 'text'],
      ['application/pdf', '%PDF', 'binary'],
      ['x-application/hl7-v2+er7', adt, 'hl7v2'],
    ];
    const server = await serve((_, count) => ({
      status: 200,
      headers: { 'content-type': kinds[count - 1]?.[0] ?? '' },
      body: kinds[count - 1]?.[1],
    }));
    for (const [, , kind] of kinds) {
      const { outputs } = await send({ url: server.address, method: 'GET' });
      expect(outputs['response']?.[0]?.kind).toBe(kind);
    }
    const broken = await serve(() => ({ status: 200, body: '{' }));
    await expect(send({ url: broken.address })).rejects.toMatchObject({ code: 'PH-PRT-001' });
  });

  it('tells refusals, conflicts, missing things and success apart by status', async () => {
    const server = await serve(({ url }) => ({ status: Number(url.slice(1)) }));
    const at = (status: number, more: object = {}) => send({ url: `${server.address}/${status}`, ...more });
    await expect(at(422)).rejects.toMatchObject({ class: 'rejected' });
    await expect(at(404)).rejects.toMatchObject({ code: 'PH-REJ-002' });
    await expect(at(409)).rejects.toMatchObject({ class: 'conflict' });
    await expect(at(401)).rejects.toMatchObject({ class: 'auth' });
    await expect(at(429)).rejects.toMatchObject({ class: 'throttled' });
    await expect(at(500)).rejects.toMatchObject({ class: 'ambiguous' });
    await expect(at(500, { repeat: 'safe' })).rejects.toMatchObject({ class: 'transient' });
    await expect(at(500, { method: 'PUT' })).rejects.toMatchObject({ class: 'transient' });
    await expect(at(500, { idempotency_header: 'Idempotency-Key' })).rejects.toMatchObject({
      class: 'transient',
    });
    expect((await at(404, { success_statuses: ['2xx', '404'] })).out).toBeDefined();
    expect((await at(401, { success_statuses: ['401'] })).out).toBeDefined();
  });

  it('sends the same idempotency key at every attempt', async () => {
    const server = await serve(() => ({ status: 200 }));
    const config = { url: server.address, idempotency_header: 'Idempotency-Key' };
    await send(config);
    await send(config, hl7, { attempt: 2 });
    const keys = server.seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toBeDefined();
    expect(keys[0]).toBe(keys[1]);
  });

  it('follows redirects of reads at most five times, and leaves credentials behind at another system', async () => {
    const other = await serve(() => ({ status: 200, body: {} }));
    const server = await serve(({ url }) => ({
      status: 302,
      headers: { location: url.startsWith('/loop') ? '/loop' : other.address },
    }));
    const config = { method: 'GET', auth: 'key', extra_headers: { 'X-Secret': 's' } };
    const credentials = async () => ({ headers: { authorization: 'Bearer t' }, query: { api: 'k' } });
    await send({ ...config, url: `${server.address}/x` }, hl7, { credentials });
    expect(server.seen[0]?.url).toBe('/x?api=k');
    expect(server.seen[0]?.headers).toMatchObject({ authorization: 'Bearer t', 'x-secret': 's' });
    expect(other.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(other.seen[0]?.headers).not.toHaveProperty('x-secret');
    expect(other.seen[0]?.url).toBe('/');
    await expect(
      send({ ...config, url: `${server.address}/loop` }, hl7, { credentials }),
    ).rejects.toMatchObject({ code: 'PH-PRT-001' });
    expect(server.seen).toHaveLength(7);
  });

  it('does not turn a redirected write into a read', async () => {
    const server = await serve(() => ({ status: 302, headers: { location: '/elsewhere' } }));
    await expect(send({ url: server.address })).rejects.toMatchObject({ code: 'PH-PRT-001' });
    expect(server.seen).toHaveLength(1);
  });
});
