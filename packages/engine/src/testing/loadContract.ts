import { expect, it } from 'vitest';
import type { RunId } from '../RunStore.ts';
import { all } from './acceptContract.ts';
import { intake, traceOf } from './intakes.ts';
import type { Ledger } from './testRunStore.ts';

const down = {
  node: 'send',
  code: 'PH-NET-001',
  class: 'transient',
  message: 'lab:2575 refused the connection.',
} as const;

export function loadContract(ledger: Ledger): void {
  const accept = (orderKey: string, body = orderKey) =>
    ledger.store.accept(intake({ pipeline: ledger.pipeline, orderKey, body }));
  const retryAt = async (runId: RunId, nextAt: Date, attempts = 1) => {
    const run = await ledger.store.readRun(runId);
    const progress = traceOf(run!.message);
    await ledger.store.reschedule({ runId, attempts, nextAt, progress, failure: down });
    return progress;
  };
  const later = new Date(Date.now() + 60_000);

  it('leaves out what is in flight and stops at the limit', async () => {
    const runs = [await accept('a'), await accept('b'), await accept('c')];
    const inFlight = new Set([runs[0]!.runId]);
    const loaded = await ledger.store.load({ ...all(ledger), inFlight, limit: 1 });
    expect(loaded.map(({ runId }) => runId)).toEqual([runs[1]!.runId]);
  });

  it('leaves out the keys that are not asked for, however much waits under them', async () => {
    await Promise.all(Array.from({ length: 2000 }, (_, index) => accept('busy', `busy ${index}`)));
    await accept('free');
    const first = await ledger.store.load({ ...all(ledger), limit: 100 });
    expect(first.every(({ orderKey }) => orderKey === 'busy')).toBe(true);
    const rest = await ledger.store.load({ ...all(ledger), limit: 100, exceptKeys: new Set(['busy']) });
    expect(rest.map(({ orderKey }) => orderKey)).toEqual(['free']);
  });

  it('finds the work of other keys behind a retry with thousands of messages behind it', async () => {
    const held = await accept('busy', 'head');
    await Promise.all(Array.from({ length: 2000 }, (_, index) => accept('busy', `busy ${index}`)));
    await accept('free');
    await retryAt(held.runId, later);
    const loaded = await ledger.store.load({ ...all(ledger), limit: 100 });
    expect(loaded.map(({ orderKey }) => orderKey)).toEqual(['free']);
  });

  it('gives a retry its progress back, once it is due', async () => {
    const { runId } = await accept('a');
    const progress = await retryAt(runId, later, 3);
    expect(await ledger.store.load(all(ledger))).toEqual([]);
    const [run] = await (await ledger.reopen()).load(all(ledger, new Date(later.getTime() + 1)));
    expect(run).toMatchObject({ runId, attempts: 3, progress });
  });

  it('keeps which nodes of a replay may send', async () => {
    const replay = intake({ pipeline: ledger.pipeline, replayOf: '1', sendOnly: ['send'] });
    const { runId } = await ledger.store.accept(replay);
    const [run] = await (await ledger.reopen()).load(all(ledger));
    expect(run).toMatchObject({ runId, sendOnly: ['send'] });
  });

  it('holds back what is behind a retry of the same key, and nothing else', async () => {
    const held = await accept('a', 'a1');
    await accept('b', 'b1');
    await accept('a', 'a2');
    await retryAt(held.runId, later);
    const now = await ledger.store.load(all(ledger));
    expect(now.map((run) => run.message.body)).toEqual(['b1']);
    const afterwards = await ledger.store.load(all(ledger, new Date(later.getTime() + 1)));
    expect(afterwards.map((run) => run.message.body)).toEqual(['a1', 'b1', 'a2']);
  });

  it('does not hold back what came before the retry', async () => {
    await accept('a', 'a1');
    const { runId } = await accept('a', 'a2');
    await retryAt(runId, later);
    expect((await ledger.store.load(all(ledger))).map((run) => run.message.body)).toEqual(['a1']);
  });

  it('says which keys are held, and until when the next one is', async () => {
    expect(await ledger.store.nextDue(ledger.pipeline)).toBeUndefined();
    const { runId } = await accept('a');
    await accept('b');
    expect(await ledger.store.nextDue(ledger.pipeline)).toBeUndefined();
    await retryAt(runId, later);
    expect(await ledger.store.nextDue(ledger.pipeline)).toEqual(later);
    const held = { pipeline: ledger.pipeline, now: new Date(Date.now() + 1000) };
    expect(await ledger.store.blockedKeys(held)).toEqual([{ orderKey: 'a', lane: 0, nextAt: later }]);
    expect(await ledger.store.blockedKeys({ ...held, now: later })).toEqual([]);
  });

  it('shows a waiting retry with its reason', async () => {
    const { runId } = await accept('a');
    await retryAt(runId, later, 2);
    const summary = { status: 'retrying', attempts: 2, nextAt: later, failure: down };
    expect(await ledger.store.readRun(runId)).toMatchObject({ summary, trace: { steps: [{}, {}] } });
    expect(await ledger.store.listRuns({ pipeline: ledger.pipeline, limit: 10 })).toMatchObject([summary]);
  });

  it.each([
    [true, ['b1'], [{ orderKey: 'a', lane: 0, nextAt: later }]],
    [false, ['b1', 'a2'], []],
  ])('lets a parked run sleep, its key with it: %s', async (keyWaits, free, held) => {
    const { runId } = await accept('a', 'a1');
    await accept('b', 'b1');
    await accept('a', 'a2');
    const progress = traceOf((await ledger.store.readRun(runId))!.message);
    await ledger.store.park({ runId, nextAt: later, progress, keyWaits });
    const store = await ledger.reopen();
    expect((await store.load(all(ledger))).map((run) => run.message.body)).toEqual(free);
    const now = new Date(Date.now() + 1000);
    expect(await store.blockedKeys({ pipeline: ledger.pipeline, now })).toEqual(held);
    expect(await store.nextDue(ledger.pipeline, now)).toEqual(later);
    expect(await store.nextDue(ledger.pipeline, later)).toBeUndefined();
    expect((await store.readRun(runId))?.summary).toMatchObject({
      status: 'waiting',
      attempts: 0,
      nextAt: later,
    });
    expect((await store.statusCounts(ledger.pipeline)).waiting).toBe(3);
    const [first] = await store.load(all(ledger, new Date(later.getTime() + 1)));
    expect(first).toMatchObject({ runId, attempts: 0, progress });
  });

  it('counts a parked run among the waiting, and among the retries again when it fails', async () => {
    const { runId } = await accept('a');
    const progress = await retryAt(runId, later, 2);
    await ledger.store.park({ runId, nextAt: later, progress, keyWaits: true });
    const parked = { status: 'waiting', attempts: 2, nextAt: later };
    expect(await ledger.store.listRuns({ pipeline: ledger.pipeline, limit: 10 })).toMatchObject([parked]);
    expect(
      await ledger.store.listRuns({ pipeline: ledger.pipeline, statuses: ['retrying'], limit: 10 }),
    ).toEqual([]);
    expect(await ledger.store.statusCounts(ledger.pipeline)).toMatchObject({ waiting: 1, retrying: 0 });
    await retryAt(runId, later, 3);
    expect((await ledger.store.readRun(runId))?.summary.status).toBe('retrying');
  });

  it('keeps a checkpoint without making the run a retry', async () => {
    const { runId } = await accept('a');
    const progress = {
      ...traceOf((await ledger.store.readRun(runId))!.message),
      sending: { node: 'send', input: 'x' },
    };
    await ledger.store.checkpoint({ runId, progress });
    expect(await (await ledger.reopen()).load(all(ledger))).toMatchObject([{ runId, attempts: 0, progress }]);
  });

  it('gives the lanes asked for, each in order, and says which keys are held there', async () => {
    const inLane = (lane: number, orderKey: string) =>
      ledger.store.accept(intake({ pipeline: ledger.pipeline, lane, orderKey }));
    const [one, two, three, four] = [
      await inLane(5, 'a'),
      await inLane(63, 'b'),
      await inLane(5, 'c'),
      await inLane(7, 'd'),
    ];
    const store = await ledger.reopen();
    const runIds = async (...lanes: number[]) =>
      (await store.load({ ...all(ledger), lanes: new Set(lanes) })).map(({ runId, lane }) => [runId, lane]);
    expect(await runIds(5, 7)).toEqual([
      [one.runId, 5],
      [three.runId, 5],
      [four.runId, 7],
    ]);
    expect(await runIds()).toEqual([]);
    await retryAt(two.runId, later);
    expect(await runIds(63)).toEqual([]);
    const keys = (...lanes: number[]) =>
      store.blockedKeys({ pipeline: ledger.pipeline, now: new Date(), lanes: new Set(lanes) });
    expect(await keys(5, 7)).toEqual([]);
    expect(await keys(63)).toEqual([{ orderKey: 'b', lane: 63, nextAt: later }]);
  });

  const paused = { ...down, code: 'PH-NET-010', class: 'peer_down' } as const;
  const hold = async (runId: RunId, nextAt: Date) => {
    const run = await ledger.store.readRun(runId);
    const progress = traceOf(run!.message);
    await ledger.store.reschedule({ runId, attempts: 0, nextAt, progress, failure: paused });
  };

  it('holds a run back without an attempt, and its key with it', async () => {
    const { runId } = await accept('a', 'a1');
    await accept('a', 'a2');
    await accept('b', 'b1');
    await hold(runId, later);
    const now = await ledger.store.load(all(ledger));
    expect(now.map((run) => run.message.body)).toEqual(['b1']);
    const held = await ledger.store.blockedKeys({ pipeline: ledger.pipeline, now: new Date() });
    expect(held).toMatchObject([{ orderKey: 'a', nextAt: later }]);
    expect(await ledger.store.nextDue(ledger.pipeline)).toEqual(later);
    expect((await ledger.store.readRun(runId))?.summary).toMatchObject({
      status: 'waiting',
      attempts: 0,
      nextAt: later,
      failure: paused,
    });
  });

  it('wakes as many as asked for of those that wait at a node, first come first', async () => {
    const now = new Date(Date.now() + 1000);
    for (const key of ['a', 'b', 'c']) await hold((await accept(key, `${key}1`)).runId, later);
    const wake = (node: string, most: number, ...lanes: number[]) => {
      const of = lanes.length > 0 ? { lanes: new Set(lanes) } : {};
      return ledger.store.wakeHeld({ pipeline: ledger.pipeline, now, some: { nodes: [node], most, ...of } });
    };
    expect(await wake('elsewhere', 2)).toEqual([]);
    expect(await wake(paused.node, 2, 23)).toEqual([]);
    expect((await wake(paused.node, 2)).sort()).toEqual(['a', 'b']);
    expect((await ledger.store.load(all(ledger, now))).map((run) => run.message.body)).toEqual(['a1', 'b1']);
  });

  it('wakes what waits for a paused system, and no retry', async () => {
    const [held, retried] = [await accept('a', 'a1'), await accept('b', 'b1')];
    await hold(held.runId, later);
    await retryAt(retried.runId, later);
    const now = new Date(Date.now() + 1000);
    expect(await ledger.store.wakeHeld({ pipeline: ledger.pipeline, now })).toEqual(['a']);
    expect((await ledger.store.load(all(ledger, now))).map((run) => run.message.body)).toEqual(['a1']);
  });
}
