import fc from 'fast-check';
import { expect, it } from 'vitest';
import { all } from './acceptContract.ts';
import { completion, intake, traceOf } from './intakes.ts';
import type { Ledger } from './testRunStore.ts';

const lanes: Record<string, number> = { a: 1, b: 2, c: 3, d: 4 };

export function joinContract(ledger: Ledger): void {
  const accept = (orderKey: string, ...joins: string[]) =>
    ledger.store.accept(
      intake({
        pipeline: ledger.pipeline,
        orderKey,
        lane: lanes[orderKey] ?? 0,
        ...(joins.length > 0 ? { joins } : {}),
      }),
    );
  const loadable = async () => (await ledger.store.load(all(ledger))).map(({ runId }) => runId);
  const end = (...runIds: string[]) =>
    ledger.store.complete(runIds.map((runId) => completion(runId, traceOf(intake().message))));

  it('holds a merge behind all that came before it under either key, and what comes later behind the merge', async () => {
    const a1 = await accept('a');
    const b1 = await accept('b');
    const merge = await accept('b', 'a');
    const b2 = await accept('b');
    const a2 = await accept('a');
    const c1 = await accept('c');
    expect(a2.place).toEqual({ orderKey: 'b', lane: 2 });
    await ledger.reopen();
    expect(await loadable()).toEqual([a1.runId, b1.runId, c1.runId]);
    const waiting = await ledger.store.pendingJoins({ pipeline: ledger.pipeline, lanes: new Set([2]) });
    expect(waiting).toEqual([{ runId: merge.runId, orderKey: 'b', lane: 2 }]);
    await end(b1.runId);
    expect(await loadable()).toEqual([a1.runId, c1.runId]);
    await end(a1.runId);
    const runs = await (await ledger.reopen()).load({ ...all(ledger), lanes: new Set([2]) });
    expect(runs.map(({ runId, isJoin }) => [runId, isJoin === true])).toEqual([
      [merge.runId, true],
      [b2.runId, false],
      [a2.runId, false],
    ]);
  });

  it('makes no chains and no circles', async () => {
    const runs = [await accept('a'), await accept('b', 'a'), await accept('c', 'b'), await accept('a', 'c')];
    expect((await accept('b')).place).toEqual({ orderKey: 'c', lane: 3 });
    const back = await accept('b', 'c', 'a');
    expect(back.place).toEqual({ orderKey: 'c', lane: 3 });
    expect(await loadable()).toEqual([runs[0]?.runId]);
    await end(runs[0]!.runId);
    expect(await loadable()).toEqual([runs[1]?.runId]);
    await end(runs[1]!.runId);
    expect(await loadable()).toHaveLength(4);
  });

  it('joins nothing when the merge is a repetition', async () => {
    const merge = intake({ pipeline: ledger.pipeline, orderKey: 'b', lane: 2, idempotencyKey: 'M1' });
    await ledger.store.accept(merge);
    expect(await ledger.store.accept({ ...merge, joins: ['a'] })).toMatchObject({ duplicate: true });
    expect((await accept('a')).place).toBeUndefined();
  });

  it('keeps any sequence of messages and merges in an order that ends, however it is worked off', async () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd');
    const step = fc.record({ key, joins: fc.uniqueArray(key, { maxLength: 2 }) });
    const picks = fc.array(fc.nat(), { minLength: 12, maxLength: 12 });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), picks, async (steps, choices) => {
        round += 1;
        const pipeline = `${ledger.pipeline}-${round}`;
        const before = new Map<string, string[]>();
        const groups = new Map(['a', 'b', 'c', 'd'].map((each) => [each, new Set([each])]));
        const members: { runId: string; keys: Set<string> }[] = [];
        for (const { key: orderKey, joins } of steps) {
          const others = joins.filter((each) => each !== orderKey);
          const group = groups.get(orderKey)!;
          for (const other of others) for (const each of groups.get(other)!) group.add(each);
          for (const each of group) groups.set(each, group);
          const lane = lanes[orderKey] ?? 0;
          const given = intake({ pipeline, orderKey, lane, ...(others.length > 0 ? { joins: others } : {}) });
          const { runId } = await ledger.store.accept(given);
          // What came before under a key that is one with this one by now.
          before.set(
            runId,
            members.filter(({ keys }) => [...keys].some((each) => group.has(each))).map((m) => m.runId),
          );
          members.push({ runId, keys: new Set([orderKey]) });
        }
        const done = new Set<string>();
        for (let turn = 0; done.size < steps.length; turn += 1) {
          const heads = await ledger.store.load({ ...all(ledger), pipeline });
          const busy = new Set<string>();
          const free = heads.filter(({ orderKey }) => !busy.has(orderKey) && busy.add(orderKey));
          const next = free[choices[turn]! % free.length];
          expect(next).toBeDefined();
          expect(before.get(next!.runId)!.filter((runId) => !done.has(runId))).toEqual([]);
          done.add(next!.runId);
          await end(next!.runId);
        }
      }),
      { numRuns: 25 },
    );
  });
}
