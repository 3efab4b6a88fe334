import { connect } from 'node:net';
import { parseHl7 } from '@pyheart/formats';
import { memoryFlowState, type RunOutcome } from '@pyheart/plugin-sdk';
import {
  fakeClock,
  fakeContext,
  listenPlugin,
  memoryNodeStore,
  runPlugin,
} from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { mllpClient } from '../../testing/mllpClient.ts';
import { type MllpReply, mllpServer } from '../../testing/mllpServer.ts';
import { testCertificates } from '../../testing/testCertificates.ts';
import { mllpListener } from '../mllp-listener/plugin.ts';
import { LaterAnswers } from './LaterAnswers.ts';
import { mllpSender } from './plugin.ts';
import { senderSettings } from './senderSettings.ts';

const adt = (controlId: string, conditions = 'AL|AL') =>
  `MSH|^~\\&|HUB|SOUTH|LAB|NORTH|20260105||ADT^A01|${controlId}|P|2.5.1|||${conditions}\rPID|1||1||Byron^Ada\r`;
const ack = (controlId: string, code: string, more = '') =>
  `MSH|^~\\&|LAB|NORTH|HUB|SOUTH|20260105||ACK|A${controlId}${code}|P|2.5.1${more}\rMSA|${code}|${controlId}\r`;
const idOf = (text: string) => text.split('|')[9] ?? '';

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function serve(reply: (text: string, count: number) => MllpReply) {
  const server = await mllpServer(reply);
  open.push(server.close);
  return server;
}

/** A sender whose application answers come to a port of its own; both remember the same. */
async function separate(config: Record<string, unknown>, clock = fakeClock()) {
  const remembered = { store: memoryNodeStore(), flow: memoryFlowState(), clock };
  const settings = { host: '127.0.0.1', answer: 'separate', answers_port: 0, ...config };
  const port = await listenPlugin(mllpSender, { ...remembered, config: settings });
  open.push(port.close);
  const send = (text: string, { port, isParked = false }: { port?: number; isParked?: boolean } = {}) =>
    runPlugin(mllpSender, {
      ...remembered,
      ...(isParked ? { parkedUntil: new Date() } : {}),
      config: { ...settings, ...(port ? { port } : {}) },
      message: { kind: 'hl7v2', subtype: 'ADT^A01', body: text },
    });
  return { send, answersPort: Number(port.listener.address?.split(':')[1]), lines: port.lines };
}

async function answerTo(port: number) {
  const client = mllpClient(connect(port, '127.0.0.1'));
  open.push(client.close);
  return client;
}

describe('mllp-sender with application answers on a connection of their own', () => {
  it('waits in the ledger after the commit, and goes on with the answer that names the message', async () => {
    const server = await serve((text) => ack(idOf(text), 'CA'));
    const { send, answersPort } = await separate({ port: server.port });
    await expect(send(adt('M1'))).rejects.toMatchObject({ name: 'StepParked' });
    const client = await answerTo(answersPort);
    expect(await client.send(ack('M2', 'AA', '|||AL|NE'))).toContain('MSA|CE|AM2AA');
    expect(await client.send(ack('M1', 'AA', '|||AL|NE'))).toContain('MSA|CA|AM1AA');
    const { out, outputs } = await send(adt('M1'));
    expect(out).toMatchObject({ body: adt('M1') });
    expect(outputs['ack']?.[0]?.body).toContain('MSA|AA|M1');
    expect(server.seen).toHaveLength(1);
    // Its commit may have been lost: the same answer again is no surprise.
    expect(await client.send(ack('M1', 'AA', '|||AL|NE'))).toContain('MSA|CA|AM1AA');
  });

  it('takes the answer of a message whose commit was lost, without sending it again', async () => {
    const server = await serve(() => undefined);
    const { send, answersPort } = await separate({ port: server.port, ack_timeout: 0.2 });
    const client = await answerTo(answersPort);
    await expect(send(adt('M1'))).rejects.toMatchObject({ code: 'PH-NET-002' });
    expect(await client.send(ack('M1', 'AE', '|||AL|NE'))).toContain('MSA|CA|AM1AE');
    await expect(send(adt('M1'))).rejects.toMatchObject({ code: 'PH-REJ-001' });
    expect(server.seen).toHaveLength(1);
  });

  it('takes no messages at that port, and is in doubt when the answer never came', async () => {
    const server = await serve((text) => ack(idOf(text), 'CA'));
    const clock = fakeClock();
    const { send, answersPort } = await separate({ port: server.port, on_lost: 'hold' }, clock);
    const client = await answerTo(answersPort);
    expect(await client.send(adt('X1'))).toContain('MSA|CR|X1');
    await expect(send(adt('M1'))).rejects.toMatchObject({ name: 'StepParked' });
    clock.advance(3_600_000);
    await expect(send(adt('M1'), { isParked: true })).rejects.toMatchObject({ code: 'PH-DLV-002' });
  });

  it('forgets in the end a message that failed for good, and a late answer to it', async () => {
    const server = await serve(() => undefined);
    const clock = fakeClock();
    const store = memoryNodeStore();
    const flow = memoryFlowState();
    const config = { host: '127.0.0.1', port: server.port, answer: 'separate', ack_timeout: 0.2 };
    const message = { kind: 'hl7v2' as const, subtype: 'ADT^A01', body: adt('M1') };
    await expect(runPlugin(mllpSender, { store, flow, clock, config, message })).rejects.toMatchObject({
      code: 'PH-NET-002',
    });
    const answers = new LaterAnswers({
      ...fakeContext(mllpSender, { store, flow, clock, config }),
      config: senderSettings.parse(config),
    });
    const text = ack('M1', 'AA', '|||AL|NE');
    const late = parseHl7(text).message;
    if (!late) throw new Error('The acknowledgement is no message.');
    expect(await answers.take(late, text)).toEqual({ verdict: 'accept' });
    await answers.sweep();
    expect(await answers.read('M1')).toBe(text);
    clock.advance(8 * 86_400_000);
    await answers.sweep();
    expect(await answers.read('M1')).toBeUndefined();
    expect(await answers.take(late, text)).toMatchObject({ verdict: 'error' });
    expect(await answers.read('M1')).toBeUndefined();
  });

  it('keeps nothing of a message that has had its answer', async () => {
    const server = await serve((text) => ack(idOf(text), 'CR'));
    const flow = memoryFlowState();
    const config = { host: '127.0.0.1', port: server.port, answer: 'separate' };
    const message = { kind: 'hl7v2' as const, subtype: 'ADT^A01', body: adt('M1') };
    await expect(runPlugin(mllpSender, { flow, config, message })).rejects.toMatchObject({
      code: 'PH-REJ-001',
    });
    expect(await flow.closeDue({ now: new Date(), limit: 9, all: true })).toEqual([]);
  });

  it('is done with the commit when the message asks for no more, and with a refused commit', async () => {
    const server = await serve((text, count) => ack(idOf(text), count === 1 ? 'CA' : 'CR'));
    const { send } = await separate({ port: server.port });
    expect((await send(adt('M1', 'AL|NE'))).out).toBeDefined();
    await expect(send(adt('M2'))).rejects.toMatchObject({ code: 'PH-REJ-001' });
  });

  it('writes MSH-15 and MSH-16 as its settings say, and takes silence for success when only errors are wanted', async () => {
    const server = await serve(() => undefined);
    const { send } = await separate({
      port: server.port,
      answer: 'first',
      accept_ack: 'ER',
      application_ack: 'NE',
      ack_timeout: 0.2,
    });
    expect((await send(adt('M1', '|'))).out).toBeDefined();
    expect(parseHl7(server.seen[0] ?? '').message?.get('MSH-15')).toBe('ER');
    expect(parseHl7(server.seen[0] ?? '').message?.get('MSH-16')).toBe('NE');
  });

  it('works with the listener of the studio at the other end, encrypted on both connections', async () => {
    const { ca, cert, key } = testCertificates();
    const { send, answersPort } = await separate({
      tls: true,
      tls_ca: ca,
      tls_client_cert: cert,
      tls_client_key: key,
    });
    const ended = Promise.withResolvers<RunOutcome>();
    const listener = await listenPlugin(mllpListener, {
      config: {
        port: 0,
        mode: 'auto',
        application_to: 'other',
        application_host: '127.0.0.1',
        application_port: answersPort,
        tls: true,
        tls_cert: cert,
        tls_key: key,
        tls_require_client: true,
        tls_ca: ca,
      },
      onOutcome: () => ended.promise,
    });
    open.push(listener.close);
    const port = Number(listener.listener.address?.split(':')[1]);
    await expect(send(adt('M1'), { port })).rejects.toMatchObject({ name: 'StepParked' });
    ended.resolve({ status: 'failed', code: 'PH-REJ-001', message: 'The pipeline refused it.', issues: [] });
    await expect
      .poll(() => send(adt('M1'), { port, isParked: true }).catch((error: unknown) => error), {
        timeout: 8000,
      })
      .toMatchObject({
        code: 'PH-REJ-001',
        issues: [{ message: expect.stringContaining('The pipeline refused it.') }],
      });
    expect(listener.received).toHaveLength(1);
  });
});

describe('mllp-listener with application answers that go to another address', () => {
  it('keeps what it owes through a stop, and sends it until it is committed, the same to the byte', async () => {
    const flow = memoryFlowState();
    const answers = await serve((text, count) => (count === 1 ? { hangUp: true } : ack(idOf(text), 'CA')));
    const config = {
      port: 0,
      mode: 'enhanced',
      application_to: 'other',
      application_host: '127.0.0.1',
      application_port: answers.port,
    };
    const never = new Promise<RunOutcome>(() => undefined);
    const before = await listenPlugin(mllpListener, { flow, config, onOutcome: () => never });
    const client = await answerTo(Number(before.listener.address?.split(':')[1]));
    expect(await client.send(adt('M1'))).toContain('MSA|CA|M1');
    await before.close();
    expect(answers.seen).toEqual([]);
    const after = await listenPlugin(mllpListener, { flow, config });
    open.push(after.close);
    await expect.poll(() => answers.seen.length, { timeout: 8000 }).toBe(2);
    expect(answers.seen[1]).toBe(answers.seen[0]);
    const { message } = parseHl7(answers.seen[0] ?? '');
    expect(message?.get('MSA-1')).toBe('AA');
    expect(message?.get('MSA-2')).toBe('M1');
    expect(message?.get('MSH-15')).toBe('AL');
    expect(message?.get('MSH-16')).toBe('NE');
    await expect.poll(async () => (await flow.closeDue({ now: new Date(), limit: 9 })).length).toBe(0);
  });

  it('sends no commit when it cannot note that it owes an answer', async () => {
    const flow = memoryFlowState();
    flow.addPart = async () => {
      throw new Error('disk full');
    };
    const config = { port: 0, mode: 'auto', application_to: 'other', application_host: '127.0.0.1' };
    const listener = await listenPlugin(mllpListener, { flow, config });
    open.push(listener.close);
    const client = await answerTo(Number(listener.listener.address?.split(':')[1]));
    expect(await client.send(adt('M1'))).toContain('MSA|CE|M1');
    expect(await client.send(adt('M2', 'AL|NE'))).toContain('MSA|CA|M2');
  });

  it('answers a refusal as the application when no commit is wanted', async () => {
    const listener = await listenPlugin(mllpListener, { config: { port: 0, mode: 'auto' } });
    open.push(listener.close);
    const client = await answerTo(Number(listener.listener.address?.split(':')[1]));
    expect(await client.send(adt('M1', 'NE|AL').replace('|2.5.1|', '|9.9|'))).toContain('MSA|AR|M1');
  });

  it('needs an address to send them to, and verifies that it can be reached', async () => {
    const config = { port: 0, mode: 'enhanced', application_to: 'other' };
    expect(mllpListener.config.safeParse(config).error?.issues).toMatchObject([
      { path: ['application_host'] },
    ]);
    expect(mllpListener.config.safeParse({ ...config, mode: 'original' }).success).toBe(true);
    const answers = await serve(() => undefined);
    const known = { ...config, application_host: '127.0.0.1', application_port: answers.port };
    const verify = async () => mllpListener.probe?.(fakeContext(mllpListener, { config: known }));
    expect((await verify())?.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    await answers.close();
    expect((await verify())?.at(-1)).toMatchObject({ ok: false, title: expect.stringContaining('accepts') });
  });
});
