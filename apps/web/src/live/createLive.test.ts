import { expect, it } from 'vitest';
import { createLive, portKey } from './createLive.ts';
import type { LiveEvent } from './LiveEvent.ts';

const at = new Date('2026-03-01T12:00:00Z');
const step = (node: string, outputs: string[], status: 'ok' | 'failed' = 'ok'): LiveEvent => ({
  type: 'step.finished',
  pipeline: 'p',
  runId: '7',
  node,
  port: 'in',
  status,
  ms: 3,
  outputs,
});

function open() {
  const frames: (() => void)[] = [];
  const live = createLive((work) => frames.push(work));
  return { live, frames, state: () => live.store.getState() };
}

it('draws any number of events with one frame', () => {
  const { live, frames, state } = open();
  live.add([step('a', ['out']), step('a', ['out'])], at);
  live.add([step('b', [])], at);
  expect(frames).toHaveLength(1);
  expect(state().nodes).toEqual({});
  frames[0]?.();
  expect(state().nodes['a']).toMatchObject({ taken: 2, given: 2 });
  expect(state().ports[portKey('a', 'out')]).toBe(2);
});

it('keeps no more than a few thousand events where no frame comes, as in a tab in the background', () => {
  const { live, frames, state } = open();
  for (let count = 0; count < 5000; count += 1) live.add([step('a', ['out'])], at);
  expect(state().nodes['a']?.taken).toBe(4000);
  expect(frames).toHaveLength(1);
  frames[0]?.();
  expect(state().nodes['a']?.taken).toBe(5000);
});

it('leaves the entry of a node alone that nothing happened to', () => {
  const { live, frames, state } = open();
  live.setCounts([{ node: 'a', port: 'in', direction: 'in', count: 5 }], at);
  const before = state().nodes['a'];
  live.add([step('b', ['out'])], at);
  frames[0]?.();
  expect(state().nodes['a']).toBe(before);
});

it('counts nothing twice that waits for its frame when the counts of the ledger come', () => {
  const { live, frames, state } = open();
  live.add([step('a', ['out'])], at);
  live.setCounts(
    [
      { node: 'a', port: 'in', direction: 'in', count: 1 },
      { node: 'a', port: 'out', direction: 'out', count: 1 },
    ],
    at,
  );
  frames[0]?.();
  expect(state().nodes['a']).toMatchObject({ taken: 1, given: 1 });
  expect(state().ports[portKey('a', 'out')]).toBe(1);
});

it('shows the last error until a step of the node works again, and counts from the ledger do not hide it', () => {
  const { live, frames, state } = open();
  const failure = { code: 'PH-NET-001', class: 'transient', message: 'Lakeside refused', node: 'a' } as const;
  live.add(
    [{ type: 'run.finished', pipeline: 'p', runId: '7', status: 'failed', ms: 4, failure } as LiveEvent],
    at,
  );
  frames[0]?.();
  live.setCounts([{ node: 'a', port: 'in', direction: 'failed', count: 1 }], at);
  expect(state().nodes['a']).toMatchObject({
    failed: 1,
    lastError: { message: 'Lakeside refused', runId: '7' },
  });
  live.add([step('a', ['out'])], at);
  frames[1]?.();
  expect(state().nodes['a']?.lastError).toBeUndefined();
});

it('forgets the rate after ten quiet seconds', () => {
  const { live, frames, state } = open();
  live.add(
    [{ type: 'message.accepted', pipeline: 'p', node: 'a', runId: '1', bytes: 9, duplicate: false }],
    at,
  );
  frames[0]?.();
  live.tick(new Date(at.getTime() + 1000));
  expect(state().rate).toBeCloseTo(0.1);
  live.tick(new Date(at.getTime() + 12_000));
  expect(state().rate).toBe(0);
});

it('tells messages per minute from the totals, whoever counted them', () => {
  const { live, state } = open();
  const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
  const counts = (count: number, seconds: number) =>
    live.setCounts(
      [
        { node: 'a', port: 'in', direction: 'in', count },
        { node: 'a', port: 'out', direction: 'out', count },
      ],
      later(seconds),
    );
  live.tick(at);
  counts(1000, 1);
  counts(1010, 6);
  live.tick(later(11));
  expect(state().perMinute).toEqual({ a: 60, [portKey('a', 'out')]: 60 });
});

it('draws nothing anew for a node where as much stands as before', () => {
  const { live, state } = open();
  const standing = (node: string, waiting: number) => ({
    ...{ node, waiting, toBegin: waiting, toRetry: 0, held: 0, asleep: 0, failed: 0, inDoubt: 0 },
    ...{ oldestAt: at, last: null },
  });
  live.setStanding([standing('a', 1), standing('b', 1)]);
  const before = state().standing;
  live.setStanding([standing('a', 1), standing('b', 2)]);
  expect(state().standing['a']).toBe(before['a']);
  expect(state().standing['b']?.waiting).toBe(2);
  live.setStanding([]);
  expect(state().standing).toEqual({});
});
