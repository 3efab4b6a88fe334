import { connect } from 'node:net';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';
import { afterEach, expect, it } from 'vitest';
import type { Simulator } from '../simulator.ts';
import { ExpectedNumbers } from './ExpectedNumbers.ts';
import { receiverSimulator } from './receiverSimulator.ts';

let receiver: Simulator | undefined;
afterEach(() => receiver?.close());

const text = 'MSH|^~\\&|A|B|C|D|20260302||ADT^A01|M1|P|2.5.1\rPID|1||7\r';

/** Sends one message and gives what came back until enough frames did, or the connection ended. */
async function send(behaviour: string, frames = 1): Promise<{ acks: string[]; pending: number }> {
  receiver = await receiverSimulator.start({ port: 0 });
  receiver.behaviour = behaviour;
  const [host, port] = receiver.address.split(':');
  const socket = connect(Number(port), host);
  const decoder = new MllpDecoder();
  const acks: string[] = [];
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      acks.push(...decoder.push(chunk).map((frame) => new TextDecoder().decode(frame)));
      if (acks.length >= frames) resolve();
    });
    socket.on('close', () => resolve());
    socket.write(encodeFrame(new TextEncoder().encode(text)));
  });
  socket.destroy();
  return { acks, pending: decoder.pendingBytes };
}

it.each([
  ['accept', 'MSA|AA|M1'],
  ['error', 'MSA|AE|M1'],
  ['reject', 'MSA|AR|M1'],
  ['commit', 'MSA|CA|M1'],
  ['wrong-id', 'MSA|AA|M1X'],
])('set to "%s" it answers %s', async (behaviour, msa) => {
  const { acks } = await send(behaviour);
  expect(acks[0]).toContain(`\r${msa}`);
});

it('acknowledges twice when it is set to', async () => {
  const { acks } = await send('twice', 2);
  expect(acks).toHaveLength(2);
  expect(acks[0]).toBe(acks[1]);
});

it('says that it stored the message and then that it accepts it, in two answers', async () => {
  const { acks } = await send('commit-then-accept', 2);
  expect(acks.map((ack) => ack.split('MSA|')[1]?.trim())).toEqual(['CA|M1', 'AA|M1']);
});

it('counts messages when it is set to, and may lose count', () => {
  const numbers = new ExpectedNumbers();
  const answer = (number: number | '', losesCount = false) => {
    const { code, expectedSequence } = numbers.answer(
      `MSH|^~\\&|A|B|C|D|20260302||ADT^A01|M1|P|2.5.1|${number}\rPID|1||7\r`,
      losesCount,
    );
    return `${code} ${expectedSequence}`;
  };
  const said = ([0, 5, 6, 8, ''] as const).map((number) => answer(number));
  expect(said).toEqual(['AA -1', 'AA 5', 'AA 6', 'AE 7', 'AE 7']);
  expect([answer(7, true), answer(0), answer(-1), answer(1)]).toEqual(['AA 7', 'AA 7', 'AA -1', 'AA 1']);
});

it('cuts the connection in the middle of its answer', async () => {
  const { acks, pending } = await send('cut');
  expect(acks).toEqual([]);
  expect(pending).toBeGreaterThan(10);
});

it('shows what came, and says so when it does not answer', async () => {
  receiver = await receiverSimulator.start({ port: 0 });
  receiver.behaviour = 'silent';
  const [host, port] = receiver.address.split(':');
  const socket = connect(Number(port), host);
  socket.write(encodeFrame(new TextEncoder().encode(text)));
  await expect.poll(() => receiver?.activity()[0]?.title).toBe('M1 → no answer');
  expect(receiver.activity()[0]?.body).toBe(text);
  socket.destroy();
});

it('knows no other behaviour', async () => {
  receiver = await receiverSimulator.start({ port: 0 });
  expect(() => {
    if (receiver) receiver.behaviour = 'dance';
  }).toThrow('accept');
});
