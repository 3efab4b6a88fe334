import { connect } from 'node:net';
import { parseHl7 } from '@pyheart/formats';
import { listenPlugin, memoryNodeStore } from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { mllpClient } from '../../testing/mllpClient.ts';
import { mllpListener } from './plugin.ts';

const numbered = (number: number | '', { from = 'EHR', body = `PID|1||${number}\r`, more = '' } = {}) =>
  `MSH|^~\\&|${from}|NORTH|HUB|SOUTH|20260105||ADT^A01|${from}${number}|P|2.5.1|${number}${more}\r${body}`;

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function link(store = memoryNodeStore(), config: Record<string, unknown> = {}) {
  const plugin = await listenPlugin(mllpListener, { store, config: { port: 0, sequence: true, ...config } });
  open.push(plugin.close);
  const dial = () => {
    const client = mllpClient(connect(Number(plugin.listener.address?.split(':')[1]), '127.0.0.1'));
    open.push(client.close);
    return async (text: string) => {
      const { message } = parseHl7(await client.send(text));
      return `${message?.get('MSA-1')} ${message?.get('MSA-4')}`;
    };
  };
  return { plugin, send: dial(), dial };
}

describe('mllp-listener with numbered messages', () => {
  it('says -1 when it knows no number, takes the first as it comes, and echoes each number that it takes', async () => {
    const { send, plugin } = await link();
    expect(await send(numbered(0, { body: '' }))).toBe('AA -1');
    expect(await send(numbered(41))).toBe('AA 41');
    expect(await send(numbered(42))).toBe('AA 42');
    expect(await send(numbered(0, { body: '' }).replace('ADT^A01', '^'))).toBe('AA 43');
    expect(plugin.received).toHaveLength(2);
  });

  it('refuses a gap, an old number and a message without one, and says which it expects', async () => {
    const { send, plugin } = await link();
    await send(numbered(1));
    expect(await send(numbered(3))).toBe('AE 2');
    expect(await send(numbered(1, { body: 'PID|1||other\r' }))).toBe('AE 2');
    expect(await send(numbered(''))).toBe('AE 2');
    expect(await send(numbered(2))).toBe('AA 2');
    expect(plugin.received).toHaveLength(2);
  });

  it('tells a sender whose acknowledgement was lost to go on with the next number', async () => {
    const { send } = await link();
    expect(await send(numbered(7))).toBe('AA 7');
    expect(await send(numbered(7))).toBe('AA 8');
    expect(await send(numbered(8))).toBe('AA 8');
  });

  it('begins anew with -1', async () => {
    const { send } = await link();
    await send(numbered(7));
    expect(await send(numbered(-1, { body: '' }))).toBe('AA -1');
    expect(await send(numbered(100))).toBe('AA 100');
  });

  it('knows the number after a restart, and one of its own for every sender', async () => {
    const store = memoryNodeStore();
    const before = await link(store);
    await before.send(numbered(5));
    await before.send(numbered(9, { from: 'LAB' }));
    const after = await link(store);
    expect(await after.send(numbered(0, { body: '' }))).toBe('AA 6');
    expect(await after.send(numbered(0, { from: 'LAB', body: '' }))).toBe('AA 10');
  });

  it('takes a number once although two connections bring it at the same moment', async () => {
    const { send, dial, plugin } = await link();
    await send(numbered(1));
    const other = dial();
    const answers = await Promise.all([
      send(numbered(2, { body: 'PID|1||a\r' })),
      other(numbered(2, { body: 'PID|1||b\r' })),
    ]);
    expect(answers.sort()).toEqual(['AA 2', 'AE 3']);
    expect(plugin.received).toHaveLength(2);
  });

  it('does not move on with a message that was not stored, nor acknowledge one whose number was not kept', async () => {
    const store = memoryNodeStore();
    const { send } = await link(store);
    await send(numbered(1));
    const { set } = store;
    store.set = async () => {
      throw new Error('disk full');
    };
    expect(await send(numbered(2))).toBe('AE ');
    store.set = set;
    expect(await send(numbered(2))).toBe('AA 2');
  });

  it.each([
    ['whatever comes is delivered', { duplicates: 'deliver' }, (text: string) => text],
    ['messages have no control id', { reject_on: [] }, (text: string) => text.replace(/\|EHR\d\|/, '||')],
  ])('knows a message again whose number was not kept, also when %s', async (_, config, write) => {
    const store = memoryNodeStore();
    const { send, plugin } = await link(store, config);
    const { set } = store;
    store.set = async () => {
      throw new Error('disk full');
    };
    await send(write(numbered(2)));
    store.set = set;
    await send(write(numbered(2)));
    await send(write(numbered(2)));
    await send(write(numbered(3)));
    const [first, ...more] = plugin.received.map(({ idempotencyKey }) => idempotencyKey);
    expect(first).toBeDefined();
    expect(more).toEqual([first, first, expect.any(String)]);
    expect(more.at(-1)).not.toBe(first);
  });

  it('commits the start of a link in enhanced mode, even when no commit is asked for', async () => {
    const { send } = await link(memoryNodeStore(), { mode: 'auto' });
    expect(await send(numbered(0, { body: '', more: '||NE|NE' }))).toBe('CA -1');
    expect(await send(numbered(1, { more: '||AL|NE' }))).toBe('CA 1');
  });
});
