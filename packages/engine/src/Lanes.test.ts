import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Lanes } from './Lanes.ts';

interface Run {
  runId: string;
  orderKey: string;
}

/** Lanes whose work ends when the test says so. */
function heldLanes(concurrency: number) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const lanes = new Lanes<Run>(concurrency, ({ runId }) => {
    started.push(runId);
    return new Promise((resolve) => ends.set(runId, resolve));
  });
  const end = async (runId: string) => {
    ends.get(runId)?.();
    ends.delete(runId);
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
  };
  return { lanes, started, underWay: ends, end };
}

describe('Lanes', () => {
  it('runs a key in order and other keys beside it', async () => {
    const { lanes, started, end } = heldLanes(16);
    for (const [runId, orderKey] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
    ] as const)
      lanes.add({ runId, orderKey });
    expect(started).toEqual(['a1', 'b1']);
    await end('a1');
    expect(started).toEqual(['a1', 'b1', 'a2']);
  });

  it('keeps its promises for any keys, limits and order of ends', async () => {
    const runs = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        runs,
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.nat()),
        async (keys, limit, picks) => {
          const { lanes, started, underWay, end } = heldLanes(limit);
          const all = keys.map((orderKey, index) => ({ runId: `${orderKey}${index}`, orderKey }));
          for (const run of all) lanes.add(run);
          while (underWay.size > 0) {
            expect(underWay.size).toBeLessThanOrEqual(limit);
            const keysUnderWay = [...underWay.keys()].map((runId) => runId.charAt(0));
            expect(new Set(keysUnderWay).size).toBe(keysUnderWay.length);
            const open = [...underWay.keys()];
            await end(open[picks.next().value! % open.length]!);
          }
          for (const key of ['a', 'b', 'c', 'd']) {
            const ofKey = (ids: string[]) => ids.filter((runId) => runId.startsWith(key));
            expect(ofKey(started)).toEqual(ofKey(all.map(({ runId }) => runId)));
          }
        },
      ),
    );
  });

  it('gives back what has not begun', async () => {
    const { lanes, started, end } = heldLanes(1);
    for (const [runId, orderKey] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
    ] as const)
      lanes.add({ runId, orderKey });
    expect(lanes.dropKey('a').map(({ runId }) => runId)).toEqual(['a2']);
    expect(lanes.dropAll().map(({ runId }) => runId)).toEqual(['b1']);
    const idle = lanes.idle();
    await end('a1');
    await idle;
    expect(started).toEqual(['a1']);
  });

  it('gives the places of runs that hang to others, in order per key, up to a limit', async () => {
    vi.useFakeTimers();
    const { lanes, started, end } = heldLanes(2);
    for (let index = 0; index < 300; index += 1)
      lanes.add({ runId: `h${index}`, orderKey: `hanging ${index}` });
    lanes.add({ runId: 'a1', orderKey: 'hanging 0' });
    expect(started).toEqual(['h0', 'h1']);
    await vi.advanceTimersByTimeAsync(300);
    expect(started).toEqual(['h0', 'h1', 'h2', 'h3']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(started).toHaveLength(256);
    await end('h0');
    expect(started.at(-1)).toBe('h256');
    vi.useRealTimers();
  });

  it('goes on after work that rejects', async () => {
    const started: string[] = [];
    const lanes = new Lanes<Run>(1, async ({ runId }) => {
      started.push(runId);
      throw new Error('a defect');
    });
    lanes.add({ runId: 'a1', orderKey: 'a' });
    lanes.add({ runId: 'a2', orderKey: 'a' });
    while (lanes.active > 0) await lanes.idle();
    expect(started).toEqual(['a1', 'a2']);
  });
});
