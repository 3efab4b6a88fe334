import { parseHl7 } from '@pyheart/formats';
import { memoryFlowState } from '@pyheart/plugin-sdk';
import { listenPlugin, memoryNodeStore, runPlugin } from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type MllpReply, mllpServer } from '../../testing/mllpServer.ts';
import { mllpListener } from '../mllp-listener/plugin.ts';
import { mllpSender } from './plugin.ts';

const adt = (controlId: string) =>
  `MSH|^~\\&|HUB|SOUTH|LAB|NORTH|20260105||ADT^A01|${controlId}|P|2.5.1\rPID|1||1||Byron^Ada\r`;
const numberIn = (text: string) => Number(text.split('|')[12]?.split('\r')[0]);
const ack = (text: string, code: string, expected: number | '') => {
  const id = text.split('|')[9] ?? '';
  return `MSH|^~\\&|LAB|NORTH|HUB|SOUTH|20260105||ACK|A${id}|P|2.5.1\rMSA|${code}|${id}||${expected}\r`;
};

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function serve(reply: (text: string, count: number) => MllpReply) {
  const server = await mllpServer(reply);
  open.push(server.close);
  return server;
}

/** Steps that share what the node remembers, as those of several processes do; each has connections of its own. */
function numbering(port: number, config: Record<string, unknown> = {}) {
  const remembered = { store: memoryNodeStore(), flow: memoryFlowState() };
  return (id: string) =>
    runPlugin(mllpSender, {
      ...remembered,
      config: { host: '127.0.0.1', port, sequence: true, ack_timeout: 0.5, ...config },
      message: { kind: 'hl7v2', body: adt(id), id },
    });
}

async function numberedListener(store = memoryNodeStore()) {
  const listener = await listenPlugin(mllpListener, { store, config: { port: 0, sequence: true } });
  open.push(listener.close);
  return { listener, port: Number(listener.listener.address?.split(':')[1]) };
}

describe('mllp-sender with numbered messages', () => {
  it('asks with 0 what is expected and numbers on from there', async () => {
    const server = await serve((text) => ack(text, 'AA', numberIn(text) === 0 ? 41 : numberIn(text)));
    const send = numbering(server.port);
    expect((await send('M1')).out?.body).toBe(adt('M1'));
    const [start = '', first = ''] = server.seen;
    expect([numberIn(start), start.split('\r')]).toEqual([0, [expect.stringMatching(/^MSH/), '']]);
    expect(numberIn(first)).toBe(41);
    expect(parseHl7(first).message?.get('PID-5.1')).toBe('Byron');
  });

  it('gives every message a number, none twice, when several processes send at once', async () => {
    const { listener, port } = await numberedListener();
    const send = numbering(port, { ack_timeout: 5 });
    await Promise.all(['M1', 'M2', 'M3', 'M4', 'M5'].map(send));
    const numbers = listener.received.map(({ body }) => numberIn(String(body)));
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(listener.received.map(({ meta }) => meta?.businessKey)).size).toBe(5);
  });

  it('learns from the expected number that a message arrived whose answer was lost, and does not send it again', async () => {
    let expected = 1;
    const server = await serve((text) => {
      const number = numberIn(text);
      if (number === 0) return ack(text, 'AA', expected);
      expected = number + 1;
      return number === 1 ? undefined : ack(text, 'AA', number);
    });
    const send = numbering(server.port);
    await expect(send('M1')).rejects.toMatchObject({ code: 'PH-NET-002' });
    await send('M2');
    expect((await send('M1')).explanations.join(' ')).toContain('had the message already');
    expect(server.seen.map(numberIn)).toEqual([0, 1, 0, 2, 0]);
  });

  it('gives the number of a message that did not arrive, or was refused, to the next one', async () => {
    const server = await serve((text, count) => {
      const number = numberIn(text);
      if (number === 0) return ack(text, 'AA', 1);
      if (count === 2) return { hangUp: true };
      return ack(text, text.includes('|M2|') ? 'AE' : 'AA', '');
    });
    const send = numbering(server.port);
    await expect(send('M1')).rejects.toMatchObject({ code: 'PH-NET-001' });
    await expect(send('M2')).rejects.toMatchObject({ code: 'PH-REJ-001' });
    await send('M3');
    expect(server.seen.map(numberIn)).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('holds its messages when the receiver expects another number, or begins anew when told to', async () => {
    const store = memoryNodeStore();
    const { port } = await numberedListener(store);
    const send = numbering(port);
    await send('M1');
    await send('M2');
    // The receiver is put back to where it was before the second message.
    const back = memoryNodeStore();
    const restored = await numberedListener(back);
    await numbering(restored.port)('M1');
    const remembered = { store: memoryNodeStore({ numbers: { turn: 7, last: 9 } }), flow: memoryFlowState() };
    const again = (sequence_differs: string) =>
      runPlugin(mllpSender, {
        ...remembered,
        config: { host: '127.0.0.1', port: restored.port, sequence: true, sequence_differs },
        message: { kind: 'hl7v2', body: adt('M3'), id: 'M3' },
      });
    await expect(again('hold')).rejects.toMatchObject({
      code: 'PH-PRT-003',
      message: expect.stringContaining('expects sequence number 2, and the next message has 10'),
    });
    await again('anew');
    expect(restored.listener.received.map(({ body }) => numberIn(String(body)))).toEqual([1, 10]);
  });

  it('says so when the receiver knows nothing of numbers', async () => {
    const server = await serve((text) => ack(text, 'AA', ''));
    await expect(numbering(server.port)('M1')).rejects.toMatchObject({
      code: 'PH-PRT-001',
      message: expect.stringContaining('MSA-4'),
    });
  });
});
