import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import {
  fakeClock,
  type ListeningPlugin,
  type ListenPluginOptions,
  listenPlugin,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { httpListener } from './plugin.ts';

testPluginContract(httpListener);

const adt = 'MSH|^~\\&|A|B|C|D|20260105||ADT^A01|M1|P|2.5.1\rPID|1||77^^^X||Byron^Ada\r';

const open: ListeningPlugin[] = [];
afterEach(async () => {
  for (const plugin of open.splice(0)) await plugin.close();
});

async function listen(config: Record<string, unknown> = {}, options: ListenPluginOptions = {}) {
  const plugin = await listenPlugin(httpListener, { ...options, config: { port: 0, ...config } });
  open.push(plugin);
  const url = plugin.listener.address ?? '';
  const post = async (body: string | Uint8Array, headers: Record<string, string> = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { plugin, url, post };
}

// Long, because it is only reached when something is wrong.
const soon = { timeout: 60_000 };

const json = { 'content-type': 'application/json' };

const batch = (count: number, more = '') =>
  `FHS|^~\\&|A|B|C|D|20260105||DAY||F1\rBHS|^~\\&|A|B|C|D|20260105||DAY||B1\r${adt}${adt.replace('M1', 'M2')}${more}BTS|${count}\rFTS|1\r`;
const hl7Type = { 'content-type': 'application/hl7-v2' };

describe('http-listener with HL7 v2', () => {
  it('acknowledges HL7 v2 where it is sent, and gives the run id to all others, when it answers as asked', async () => {
    const { post } = await listen({ reply: 'as_asked' });
    const ack = await post(adt, hl7Type);
    expect(ack.headers.get('content-type')).toContain('application/hl7-v2');
    expect(ack.text).toContain('MSA|AA|M1');
    expect(JSON.parse((await post('{"a":1}', json)).text)).toMatchObject({ status: 'accepted' });
    expect(JSON.parse((await post(adt, { ...hl7Type, accept: 'application/json' })).text)).toHaveProperty(
      'runId',
    );
    const asked = await post(adt, { 'content-type': 'text/plain', accept: 'application/hl7-v2' });
    expect(asked.text).toContain('MSA|AA|M1');
  });

  it('takes each message of a batch for itself and answers with a batch, or with a list', async () => {
    const { plugin, post } = await listen({ reply: 'as_asked' });
    const answer = await post(batch(2), { ...hl7Type, 'idempotency-key': 'k' });
    expect(answer.status).toBe(200);
    expect(answer.text.match(/MSA\|\w\w\|\w+/g)).toEqual(['MSA|AA|M1', 'MSA|AA|M2']);
    expect(answer.text.split('\r')[1]).toMatch(/^BHS.*\|F1$/);
    expect(plugin.received.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['/in|k|0', '/in|k|1']);
    expect(plugin.received[1]?.meta?.labels).toMatchObject({ batch_id: 'B1', batch_message: '2' });
    const list = await post(batch(2), { ...hl7Type, accept: 'application/json' });
    expect([list.status, JSON.parse(list.text).messages.length]).toEqual([202, 2]);
  });

  it('says of which messages it could not take, and takes none of a batch whose counts do not fit', async () => {
    const { plugin, post } = await listen({ reply: 'hl7_ack' });
    const partly = await post(batch(3, adt.replace('M1', 'M3').replace('|2.5.1', '|9.9')), hl7Type);
    expect(partly.status).toBe(207);
    expect(partly.text.match(/MSA\|\w\w/g)).toEqual(['MSA|AA', 'MSA|AA', 'MSA|AR']);
    const cut = await post(batch(5), hl7Type);
    expect(cut.status).toBe(422);
    expect(cut.text).toContain('BTS-1 announces 5 messages, and there are 2.');
    expect(plugin.received).toHaveLength(2);
  });

  it('asks for the batch again when a message of it could not be stored', async () => {
    let count = 0;
    const { post } = await listen(
      {},
      {
        onEmit: () => {
          count += 1;
          if (count === 2) throw new Error('disk full');
          return undefined;
        },
      },
    );
    expect((await post(batch(2), hl7Type)).status).toBe(503);
  });
});

describe('http-listener', () => {
  it('stores the message and only then answers 202 with the run', async () => {
    let stored = false;
    const onEmit = async () => {
      await new Promise(setImmediate);
      stored = true;
      return undefined;
    };
    const { plugin, post } = await listen({}, { onEmit });
    const answer = await post('{"a":1}', { ...json, 'idempotency-key': 'k1' });
    expect(stored).toBe(true);
    expect(answer.status).toBe(202);
    expect(JSON.parse(answer.text)).toEqual({ status: 'accepted', runId: 'run-1' });
    expect(plugin.received[0]).toMatchObject({
      kind: 'json',
      body: { a: 1 },
      idempotencyKey: '/in|k1',
      meta: { businessKey: 'k1' },
    });
    expect(Buffer.from(plugin.received[0]?.raw ?? []).toString()).toBe('{"a":1}');
  });

  it.each([
    ['application/fhir+json', '{"resourceType":"Patient"}', 'fhir.resource', 'Patient'],
    ['application/fhir+json', '{"resourceType":"Bundle","type":"batch"}', 'fhir.bundle', 'Bundle/batch'],
    ['application/hl7-v2', adt, 'hl7v2', 'ADT^A01'],
    ['application/xml', '<a>ü</a>', 'xml', undefined],
    ['application/xml', '<ClinicalDocument xmlns="urn:hl7-org:v3"/>', 'cda.document', undefined],
    ['text/plain', 'hello', 'text', undefined],
    ['application/octet-stream', `\n${adt}`, 'hl7v2', 'ADT^A01'],
    ['application/pdf', '%PDF', 'binary', undefined],
  ])('takes %s for what it is', async (contentType, body, kind, subtype) => {
    const { plugin, post } = await listen();
    expect((await post(body, { 'content-type': contentType })).status).toBe(202);
    expect(plugin.received[0]?.kind).toBe(kind);
    expect(plugin.received[0]?.subtype).toBe(subtype);
  });

  it('reads HL7 v2 in the character set that the content type names', async () => {
    const { plugin, post } = await listen();
    const body = Buffer.from(adt.replace('Byron', 'Müller'), 'latin1');
    await post(body, { 'content-type': 'application/hl7-v2; charset=ISO-8859-1' });
    expect(plugin.received[0]?.body).toContain('Müller');
  });

  it.each([
    ['broken JSON', 'application/json', '{"name":"Zzyzx"', {}],
    ['FHIR without a type', 'application/fhir+json', '{}', {}],
    ['XML with a document type', 'application/xml', '<!DOCTYPE a><a/>', {}],
    ['bytes that are no UTF-8', 'application/json', new Uint8Array([0x22, 0xff, 0x22]), {}],
    ['HL7 v2 without a control id', 'application/hl7-v2', adt.replace('|M1|', '||'), {}],
    ['anything that is not HL7 v2 when that is wanted', 'text/plain', 'hello', { body_kind: 'hl7v2' }],
  ])('answers 422 for %s, and does not repeat it', async (_, contentType, body, config) => {
    const { plugin, post } = await listen(config);
    const answer = await post(body, { 'content-type': contentType });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.text + JSON.stringify(plugin.lines)).not.toContain('Zzyzx');
    expect(plugin.received).toHaveLength(0);
  });

  it('answers 404, 405, 413, 415, 403 and 429 as they are meant', async () => {
    const { url, post } = await listen({ max_body_mb: 0.001 });
    expect((await fetch(`${url}/other`, { method: 'POST' })).status).toBe(404);
    const wrong = await fetch(url);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await post('x'.repeat(2000))).status).toBe(413);
    expect((await post('x'.repeat(20_000_000))).status).toBe(413);
    expect((await post('x', { 'content-encoding': 'gzip' })).status).toBe(415);
    const closed = await listen({ allow_from: ['10.0.0.0/8'] });
    expect((await closed.post('{}', json)).status).toBe(403);
    const arrived = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<undefined>();
    const onEmit = () => {
      arrived.resolve();
      return gate.promise;
    };
    const busy = await listen({ max_in_flight: 1 }, { onEmit });
    const first = busy.post('{}', json);
    await arrived.promise;
    expect((await busy.post('{}', json)).status).toBe(429);
    gate.resolve(undefined);
    expect((await first).status).toBe(202);
  });

  it('answers 503 when the message could not be stored', async () => {
    const { post } = await listen(
      {},
      {
        onEmit: () => {
          throw new Error('disk full');
        },
      },
    );
    const answer = await post('{}', json);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('waits for the result of the pipeline when told to', async () => {
    const outcomes = [
      { status: 'done' as const },
      { status: 'failed' as const, code: 'PH-REJ-001', message: 'Refused.', issues: [] },
      { status: 'pending' as const },
    ];
    const { post } = await listen(
      { reply: 'result' },
      { onOutcome: (runId) => outcomes[Number(runId.slice(4)) - 1] ?? { status: 'done' } },
    );
    expect((await post('{}', json)).status).toBe(200);
    const failed = await post('{}', json);
    expect(failed.status).toBe(422);
    expect(JSON.parse(failed.text)).toMatchObject({ code: 'PH-REJ-001', detail: 'Refused.' });
    expect((await post('{}', json)).status).toBe(202);
  });

  it('answers HL7 v2 with an acknowledgement, and echoes', async () => {
    const { post } = await listen({ reply: 'hl7_ack', body_kind: 'hl7v2' });
    expect((await post(adt)).text).toContain('MSA|AA|M1');
    expect((await post('hello')).text).toContain('MSA|AR');
    const echo = await listen({ reply: 'echo' });
    expect((await echo.post('{"a":1}', json)).text).toBe('{"a":1}');
  });

  it('answers for the nodes that its settings name, in time or late', async () => {
    const failed = {
      status: 'failed' as const,
      code: 'PH-NET-001',
      message: 'No answer.',
      issues: [],
      node: 'Lab',
    };
    const config = { reply_when: 'validated', reply_checks: ['check'] };
    const given = async (more: object, onAnswer: ListenPluginOptions['onAnswer']) => {
      const { post } = await listen({ ...config, ...more }, onAnswer ? { onAnswer } : {});
      const answer = await post('reply' in more && more.reply === 'hl7_ack' ? adt : '{"a":1}', json);
      return [answer.status, answer.text] as const;
    };
    expect(await given({}, undefined)).toEqual([202, expect.stringContaining('"status":"validated"')]);
    expect(await given({}, () => failed)).toEqual([422, expect.stringContaining('"node":"Lab"')]);
    expect(await given({}, () => ({ status: 'pending' }))).toEqual([504, expect.stringContaining('"runId"')]);
    const accept = { reply_late: 'accept' };
    expect((await given(accept, () => ({ status: 'pending' })))[1]).toContain('"status":"accepted"');
    expect(await given({ reply: 'echo' }, undefined)).toEqual([200, '{"a":1}']);
    const ack = { reply: 'hl7_ack', body_kind: 'hl7v2' };
    expect(await given(ack, () => failed)).toEqual([422, expect.stringContaining('MSA|AE|M1|PH-NET-001')]);
    expect((await given(ack, () => ({ status: 'pending' })))[0]).toBe(504);
    expect((await given({ ...ack, ...accept }, () => ({ status: 'pending' })))[1]).toContain(
      'MSA|AA|M1|Stored, still working',
    );
  });

  it('answers a key that was used for another body with 409', async () => {
    const { post } = await listen(
      {},
      { onEmit: () => ({ runId: 'run-1', receivedAt: new Date(), duplicate: false, conflict: true }) },
    );
    expect((await post('{}', json)).status).toBe(409);
  });

  it('asks for a key, or for user and password', async () => {
    const keyed = await listen({ auth_mode: 'api_key', api_key: 's3cret' });
    expect((await keyed.post('{}', json)).status).toBe(401);
    expect((await keyed.post('{}', { ...json, 'x-api-key': 'wrong' })).status).toBe(401);
    expect((await keyed.post('{}', { ...json, 'x-api-key': 's3cret' })).status).toBe(202);
    const basic = await listen({ auth_mode: 'basic', username: 'lab', password: 'pä:ss' });
    const refused = await basic.post('{}', json);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('Basic'),
    ]);
    const authorization = `Basic ${Buffer.from('lab:pä:ss').toString('base64')}`;
    expect((await basic.post('{}', { ...json, authorization })).status).toBe(202);
    await expect(listen({ auth_mode: 'api_key' })).rejects.toMatchObject({ code: 'PH-CFG-001' });
  });

  it('checks signatures, their age, and that each is used once', async () => {
    const clock = fakeClock();
    const { post } = await listen({ auth_mode: 'hmac', hmac_secret: 'shh' }, { clock });
    const sign = (body: string, seconds = 0) => {
      const time = String(clock.now().getTime() / 1000 + seconds);
      const signature = createHmac('sha256', 'shh').update(`${time}.${body}`).digest('hex');
      return { ...json, 'x-timestamp': time, 'x-signature': `sha256=${signature}` };
    };
    const headers = sign('{"a":1}');
    expect((await post('{"a":1}', headers)).status).toBe(202);
    expect((await post('{"a":1}', headers)).status).toBe(401);
    expect((await post('{"a":2}', sign('{"a":1}', 1))).status).toBe(401);
    expect((await post('{"a":1}', sign('{"a":1}', -301))).status).toBe(401);
    expect((await post('{"a":1}', json)).status).toBe(401);
  });

  it('survives a sender that hangs up in the middle', async () => {
    const { plugin, url, post } = await listen();
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST /in HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nabc', () => socket.destroy());
    await expect.poll(() => plugin.lines.some((line) => line.event === 'request broke off'), soon).toBe(true);
    expect((await post('{}', json)).status).toBe(202);
  });
});
