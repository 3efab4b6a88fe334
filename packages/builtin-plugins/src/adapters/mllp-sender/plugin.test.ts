import type { Message, RunContext } from '@pyheart/plugin-sdk';
import {
  fakeContext,
  fullMessage,
  listenPlugin,
  runPlugin,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type MllpReply, mllpServer } from '../../testing/mllpServer.ts';
import { testCertificates } from '../../testing/testCertificates.ts';
import { mllpListener } from '../mllp-listener/plugin.ts';
import { mllpSender } from './plugin.ts';

testPluginContract(mllpSender);

const adt = (controlId: string, name = 'Byron^Ada', charset = '') =>
  `MSH|^~\\&|HUB|SOUTH|LAB|NORTH|20260105||ADT^A01|${controlId}|P|2.5.1||||||${charset}\rPID|1||1||${name}\r`;
const ack = (text: string, code: string, more = '') => {
  const id = text.split('|')[9] ?? '';
  return `MSH|^~\\&|LAB|NORTH|HUB|SOUTH|20260105||ACK|A${id}|P|2.5.1\rMSA|${code}|${id}\r${more}`;
};
const message = (text: string) => ({ kind: 'hl7v2' as const, subtype: 'ADT^A01', body: text });

const servers: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const serve = async (reply: (text: string, count: number) => MllpReply) => {
  const server = await mllpServer(reply);
  servers.push(server);
  return server;
};
const send = (port: number, text: string, config: Record<string, unknown> = {}) =>
  runPlugin(mllpSender, { config: { host: '127.0.0.1', port, ...config }, message: message(text) });

describe('mllp-sender', () => {
  it('passes the message on and gives the acknowledgement once the receiver said AA', async () => {
    const server = await serve((text) => ack(text, 'AA'));
    const { out, outputs } = await send(server.port, adt('M1'));
    expect(server.seen).toEqual([adt('M1')]);
    expect(out).toMatchObject({ kind: 'hl7v2', body: adt('M1') });
    expect(outputs['ack']?.[0]).toMatchObject({ kind: 'hl7v2.ack', meta: { businessKey: 'M1' } });
  });

  it('refuses with the places that the ERR segments name, keeping the words of the receiver out of the sentence', async () => {
    const server = await serve((text) =>
      ack(text, 'AE', 'ERR||PID^1^7|102^Data type error^HL70357|E||||Zzyzx is no date\r'),
    );
    await expect(send(server.port, adt('M1'))).rejects.toMatchObject({
      code: 'PH-REJ-001',
      message: expect.not.stringContaining('Zzyzx'),
      issues: [{ message: 'Zzyzx is no date', at: { path: 'PID-7' } }],
    });
  });

  it('treats AE and AR as the settings say', async () => {
    const server = await serve((text) => ack(text, 'AR'));
    await expect(send(server.port, adt('M1'), { on_ar: 'retry' })).rejects.toMatchObject({
      class: 'transient',
    });
    expect((await send(server.port, adt('M1'), { on_ar: 'continue' })).out).toBeDefined();
  });

  it('does not believe an answer to another message, or one that is no acknowledgement', async () => {
    const other = await serve((text) => ack(text, 'AA').replace('MSA|AA|M1', 'MSA|AA|M0'));
    await expect(send(other.port, adt('M1'))).rejects.toMatchObject({ code: 'PH-PRT-002' });
    const strange = await serve(() => 'hello');
    await expect(send(strange.port, adt('M1'))).rejects.toMatchObject({ code: 'PH-PRT-001' });
  });

  it('waits for the application answer after the commit when told to', async () => {
    const server = await serve((text) => [ack(text, 'CA'), ack(text, 'AE')]);
    expect((await send(server.port, adt('M1'))).out).toBeDefined();
    await expect(send(server.port, adt('M1'), { answer: 'application' })).rejects.toMatchObject({
      code: 'PH-REJ-001',
    });
  });

  it('sends again when no answer came, or holds the message for a person', async () => {
    const silent = await serve(() => undefined);
    const quick = { ack_timeout: 0.1 };
    await expect(send(silent.port, adt('M1'), quick)).rejects.toMatchObject({
      code: 'PH-NET-002',
      class: 'transient',
    });
    await expect(send(silent.port, adt('M1'), { ...quick, on_lost: 'hold' })).rejects.toMatchObject({
      code: 'PH-DLV-002',
      class: 'ambiguous',
    });
    const rude = await serve(() => ({ hangUp: true }));
    await expect(send(rude.port, adt('M1'))).rejects.toMatchObject({ code: 'PH-NET-001' });
  });

  it('says who refused the connection', async () => {
    const server = await serve(() => undefined);
    await server.close();
    await expect(send(server.port, adt('M1'))).rejects.toMatchObject({ code: 'PH-NET-001' });
    await expect(send(1, adt('M1'), { host: 'no-such-host.invalid' })).rejects.toMatchObject({
      code: 'PH-NET-006',
    });
  });

  it('writes in the character set that MSH-18 names, and refuses one that lacks a character', async () => {
    const server = await serve((text) => ack(text, 'AA'));
    await send(server.port, adt('M1', 'Müller^Jörg', 'UNICODE UTF-8'));
    expect(server.seen[0]).toContain('Müller^Jörg');
    await expect(send(server.port, adt('M2', '検査', '8859/1'))).rejects.toMatchObject({
      code: 'PH-VAL-001',
    });
    await expect(send(server.port, adt('M3', 'a\u001cb'))).rejects.toMatchObject({ code: 'PH-VAL-001' });
    expect(server.seen).toHaveLength(1);
  });

  it('encrypts with our certificate, and trusts only the authority that the settings name', async () => {
    const { ca, cert, key } = testCertificates();
    const config = { port: 0, tls: true, tls_cert: cert, tls_key: key, tls_require_client: true, tls_ca: ca };
    const listener = await listenPlugin(mllpListener, { config });
    servers.push(listener);
    const port = Number(listener.listener.address?.split(':')[1]);
    const ours = { tls: true, tls_client_cert: cert, tls_client_key: key };
    expect((await send(port, adt('M1'), { ...ours, tls_ca: ca })).out).toBeDefined();
    await expect(send(port, adt('M2'), ours)).rejects.toMatchObject({ code: 'PH-TLS-001' });
    expect(listener.received).toHaveLength(1);
  });

  it('tests the connection as far as it has no effect', async () => {
    const server = await serve(() => undefined);
    const config = { host: '127.0.0.1', port: server.port };
    const checks = await mllpSender.probe?.(fakeContext(mllpSender, { config }));
    expect(checks?.map(({ ok }) => ok)).toEqual([true, true, true]);
    await server.close();
    const failed = await mllpSender.probe?.(fakeContext(mllpSender, { config }));
    expect(failed?.[1]).toMatchObject({ ok: false, remedy: expect.stringContaining('port') });
  });
});

describe('mllp-sender over a kept connection', () => {
  const reported: string[] = [];
  const start = async (port: number, config: Record<string, unknown> = {}) => {
    const context = fakeContext(mllpSender, {
      config: { host: '127.0.0.1', port, ...config },
    });
    const state = await mllpSender.initialize?.(context);
    servers.push({ close: async () => mllpSender.cleanup?.(state) });
    return async (controlId: string) => {
      const whole = fullMessage(message(adt(controlId)));
      const run: RunContext = {
        ...context,
        state,
        attempt: 1,
        port: 'in',
        derive: (draft) =>
          ({
            ...draft,
            id: controlId,
            correlationId: 'c',
            meta: { phi: 'unknown', ...draft.meta },
          }) as Message,
        explain: () => undefined,
        unlisted: () => undefined,
        decide: () => undefined,
        report: (issues) => reported.push(...issues.map(({ code }) => code)),
      };
      return mllpSender.run?.(whole, run);
    };
  };

  it('sends one message at a time, in order, over one connection', async () => {
    let underWay = 0;
    const server = await serve((text) => {
      underWay++;
      expect(underWay).toBe(1);
      underWay--;
      return ack(text, 'AA');
    });
    const run = await start(server.port);
    await Promise.all(['M1', 'M2', 'M3', 'M4'].map(run));
    expect(server.seen.map((text) => text.split('|')[9])).toEqual(['M1', 'M2', 'M3', 'M4']);
    expect(server.connections).toBe(1);
  });

  it('connects again when the receiver closed the connection in between', async () => {
    const server = await serve((text) => ack(text, 'AA'));
    const run = await start(server.port);
    await run('M1');
    server.hangUp();
    await run('M2');
    expect(server.connections).toBe(2);
  });

  it('says so when it sends again because the receiver hung up on a message it may have taken', async () => {
    const server = await serve((text, count) => (count === 2 ? { hangUp: true } : ack(text, 'AA')));
    const run = await start(server.port);
    reported.length = 0;
    await run('M1');
    expect(reported).toEqual([]);
    await run('M2');
    expect(server.seen.map((text) => text.split('|')[9])).toEqual(['M1', 'M2', 'M2']);
    expect(reported).toEqual(['PH-DLV-002']);
  });

  it('does not take a late answer for that of the next message', async () => {
    const server = await serve((text, count) => (count === 1 ? undefined : ack(text, 'AA')));
    const run = await start(server.port, { ack_timeout: 3 });
    await expect(run('M1')).rejects.toMatchObject({ code: 'PH-NET-002' });
    await run('M2');
    expect(server.connections).toBe(2);
  });
});
