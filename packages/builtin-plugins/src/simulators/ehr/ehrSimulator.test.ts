import { createServer } from 'node:net';
import { buildAck, encodeFrame, MllpDecoder, parseHl7, stringifyHl7 } from '@pyheart/formats';
import { listenPlugin } from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { mllpListener } from '../../adapters/mllp-listener/plugin.ts';
import { adtEvents, adtMessage } from './adtMessage.ts';
import { ehrSimulator } from './ehrSimulator.ts';
import { isInvented } from './isInvented.ts';
import { resultMessage } from './resultMessage.ts';

/** A receiver that notes what comes over the line, byte by byte, and answers AA. */
async function rawLine() {
  const seen = { frames: [] as string[], halves: [] as number[], chunks: 0 };
  const server = createServer((socket) => {
    const decoder = new MllpDecoder();
    socket.on('error', () => socket.destroy());
    socket.on('close', () => decoder.pendingBytes > 0 && seen.halves.push(decoder.pendingBytes));
    socket.on('data', (chunk) => {
      seen.chunks++;
      for (const frame of decoder.push(chunk)) {
        const text = new TextDecoder().decode(frame);
        seen.frames.push(text);
        const ack = buildAck(text, 'AA', { controlId: `A${seen.frames.length}`, now });
        socket.write(encodeFrame(new TextEncoder().encode(stringifyHl7(ack))));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return Object.assign(seen, {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  });
}

const now = new Date('2026-01-05T08:00:00Z');
const make = (number: number, more: Partial<Parameters<typeof adtMessage>[0]> = {}) =>
  adtMessage({ seed: 7, number, event: 'ADT^A01', controlId: `C${number}`, now, ...more });

describe('invented admissions', () => {
  it('are the same for the same seed and differ between numbers', () => {
    expect(make(1)).toBe(make(1));
    expect(new Set(Array.from({ length: 50 }, (_, index) => make(index))).size).toBe(50);
    expect(make(1, { seed: 8 })).not.toBe(make(1));
  });

  it.each(adtEvents)('parse without a finding and hold what %s needs', (event) => {
    const classes = new Set<string | null>();
    for (let number = 0; number < 100; number++) {
      const { message, issues } = parseHl7(make(number, { event }));
      expect(issues).toEqual([]);
      expect(`${message?.type}^${message?.trigger}`).toBe(event);
      for (const path of ['PID-3.1', 'PID-5.1', 'PID-7', 'PV1-3.1', 'PV1-19.1', 'PV1-44', 'DG1-3.1']) {
        expect(message?.get(path), path).not.toBe('');
      }
      if (event === 'ADT^A03') expect(message?.get('PV1-45')).not.toBe('');
      classes.add(message?.get('PV1-2') ?? null);
    }
    expect([...classes].sort()).toEqual(event === 'ADT^A04' ? ['E', 'O'] : ['E', 'I', 'O']);
  });

  it('are broken in several ways when asked for faulty ones', () => {
    const whole = new Set<string>();
    for (let number = 0; number < 60; number++) {
      const [good, bad] = [make(number), make(number, { faulty: true })];
      expect(bad).not.toBe(good);
      whole.add(
        bad
          .split('\r')
          .find((line, index) => line !== good.split('\r')[index])
          ?.slice(0, 3) ?? '',
      );
    }
    expect(whole.size).toBeGreaterThan(2);
  });
});

describe('the hospital simulator', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  it('sends over real MLLP and reads what the listener answers', async () => {
    const listener = await listenPlugin(mllpListener, { config: { port: 0 } });
    const port = Number(listener.listener.address?.split(':')[1]);
    const ehr = await ehrSimulator.start({ port });
    open.push(ehr.close, listener.close);
    const good = await ehr.send({ count: 20, event: 'ADT^A01' });
    expect(good).toMatchObject({ sent: 20, accepted: 20, rejected: 0 });
    expect(new Set(listener.received.map((message) => message.meta?.businessKey)).size).toBe(20);
    const bad = await ehr.send({ count: 40, event: 'ADT^A08', faulty: true, seed: 3 });
    expect(bad.sent).toBe(40);
    expect(bad.rejected).toBeGreaterThan(0);
    expect(bad.accepted).toBeGreaterThan(0);
    expect(ehr.activity()[0]?.body).toMatch(/^MSH/);
    expect(ehr.sent).toBe(60);
  });

  it('sends laboratory reports that parse, and broken ones', async () => {
    const listener = await listenPlugin(mllpListener, { config: { port: 0 } });
    const ehr = await ehrSimulator.start({ port: Number(listener.listener.address?.split(':')[1]) });
    open.push(ehr.close, listener.close);
    const { accepted } = await ehr.send({ count: 20, event: 'ORU^R01', seed: 5 });
    expect(accepted).toBe(20);
    const codes = listener.received.map(
      ({ body }) => parseHl7(String(body)).message?.get('OBX[1]-3.1') ?? '',
    );
    expect([...new Set(codes)].sort()).toEqual(['94500-6', 'NA']);
    for (const { body } of listener.received) expect(parseHl7(String(body)).issues).toEqual([]);
    const whole = resultMessage({ seed: 5, number: 1, controlId: 'R1', now });
    expect(resultMessage({ seed: 5, number: 1, controlId: 'R1', now, faulty: true })).not.toBe(whole);
  });

  it('sends every message twice when it is set to, and reads both answers', async () => {
    const line = await rawLine();
    const ehr = await ehrSimulator.start({ port: line.port });
    open.push(ehr.close, line.close);
    ehr.behaviour = 'twice';
    expect(await ehr.send({ count: 2, event: 'ADT^A01' })).toMatchObject({ sent: 2, accepted: 2 });
    expect(line.frames).toHaveLength(4);
    expect(line.frames[1]).toBe(line.frames[0]);
    expect(line.frames[2]).not.toBe(line.frames[0]);
    expect(ehr.activity()[0]?.title).toMatch(/→ AA, then AA$/);
    expect(ehr.received).toBe(4);
  });

  it('cuts the connection in the middle of a message, and sends it again on another', async () => {
    const line = await rawLine();
    const ehr = await ehrSimulator.start({ port: line.port });
    open.push(ehr.close, line.close);
    ehr.behaviour = 'cut';
    expect(await ehr.send({ count: 2, event: 'ADT^A01' })).toMatchObject({ sent: 2, accepted: 2 });
    expect(line.frames).toHaveLength(2);
    await expect.poll(() => line.halves.length).toBe(2);
    for (const bytes of line.halves) expect(bytes).toBeGreaterThan(100);

    const listener = await listenPlugin(mllpListener, { config: { port: 0 } });
    open.push(listener.close);
    const port = Number(listener.listener.address?.split(':')[1]);
    await ehr.send({ count: 3, event: 'ADT^A01', port });
    expect(listener.received).toHaveLength(3);
  });

  it('numbers its messages when it is set to, and goes on after a number that it left out', async () => {
    const listener = await listenPlugin(mllpListener, { config: { port: 0, sequence: true } });
    const port = Number(listener.listener.address?.split(':')[1]);
    const ehr = await ehrSimulator.start({ port });
    open.push(ehr.close, listener.close);
    ehr.behaviour = 'numbered-gap';
    const { acks } = await ehr.send({ count: 5, event: 'ADT^A01' });
    expect(acks.map(({ code }) => code)).toEqual(['AA', 'AA', 'AA', 'AE', 'AA']);
    const numbers = listener.received.map(({ body }) => parseHl7(String(body)).message?.get('MSH-13'));
    expect(numbers).toEqual(['1', '2', '3', '4']);
    expect(listener.received.every(({ body }) => isInvented(String(body)))).toBe(true);
  });

  it('sends a message in pieces when it is set to be slow', async () => {
    const line = await rawLine();
    const ehr = await ehrSimulator.start({ port: line.port });
    open.push(ehr.close, line.close);
    ehr.behaviour = 'slow';
    expect(await ehr.send({ count: 1, event: 'ADT^A01' })).toMatchObject({ sent: 1, accepted: 1 });
    expect(line.chunks).toBeGreaterThan(1);
    expect(line.frames[0]).toMatch(/^MSH/);
  });

  it('says that nobody listens', async () => {
    const listener = await listenPlugin(mllpListener, { config: { port: 0 } });
    const port = Number(listener.listener.address?.split(':')[1]);
    await listener.close();
    const ehr = await ehrSimulator.start({ port });
    open.push(ehr.close);
    await expect(ehr.send({ count: 1, event: 'ADT^A01' })).rejects.toMatchObject({ code: 'PH-NET-001' });
    expect(() => {
      ehr.behaviour = 'odd';
    }).toThrow('normal, mixed, faulty, slow, twice, numbered, numbered-gap, cut');
  });
});
