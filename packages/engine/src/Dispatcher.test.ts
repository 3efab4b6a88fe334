import type { Message } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { Dispatcher, type Handled } from './Dispatcher.ts';
import { allLanes } from './LaneKeeper.ts';
import { MemoryRunStore } from './MemoryRunStore.ts';
import type { PendingRun } from './RunStore.ts';
import { completion, intake, traceOf } from './testing/intakes.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const clock = { now: () => new Date() };

function dispatcherOn(
  store: Pick<MemoryRunStore, 'load' | 'blockedKeys' | 'pendingJoins' | 'nextDue'>,
  handle: (run: PendingRun) => Promise<Handled>,
  window = 10,
  isShared = () => false,
) {
  const keeper = { ...allLanes(1), isShared };
  const common = { pipeline: 'adt', clock, log: silent, concurrency: 4 };
  const dispatcher = new Dispatcher({ ...common, store, keeper, handle, window });
  dispatcher.gained(0);
  return dispatcher;
}

describe('Dispatcher', () => {
  it('does not handle a run again that ended while a load was under way', async () => {
    const store = new MemoryRunStore();
    const first = await store.accept(intake({ orderKey: 'a' }));
    const stale = Promise.withResolvers<void>();
    const loading = Promise.withResolvers<void>();
    let loads = 0;
    // The second load answers with a snapshot from before the run was recorded.
    const slow = {
      blockedKeys: store.blockedKeys.bind(store),
      pendingJoins: store.pendingJoins.bind(store),
      nextDue: store.nextDue.bind(store),
      load: async (options: Parameters<MemoryRunStore['load']>[0]) => {
        loads += 1;
        const runs = await store.load({ ...options, inFlight: new Set() });
        if (loads !== 2) return store.load(options);
        loading.resolve();
        await stale.promise;
        return runs;
      },
    };
    const handled: string[] = [];
    const dispatcher = dispatcherOn(
      slow,
      async (run) => {
        handled.push(run.runId);
        return { kind: 'ended' };
      },
      1,
    );
    // A window of one: a full memory makes it fall behind, room makes it load.
    await dispatcher.start();
    const second = await store.accept(intake({ orderKey: 'b' }));
    dispatcher.offer(pendingOf(second.runId, 'b'));
    await store.complete([completion(first.runId, traceOf(message()))]);
    dispatcher.recorded(first.runId);
    await loading.promise;
    stale.resolve();
    await untilTrue(() => handled.length >= 2);
    await dispatcher.stop();
    expect(handled).toEqual([first.runId, second.runId]);
  });

  it('keeps the order of a key whose retry fell due while a load was under way', async () => {
    const store = new MemoryRunStore();
    const stale = Promise.withResolvers<void>();
    const loading = Promise.withResolvers<void>();
    let loads = 0;
    let isDue: () => void = () => undefined;
    const slow = {
      blockedKeys: store.blockedKeys.bind(store),
      pendingJoins: store.pendingJoins.bind(store),
      nextDue: (...args: Parameters<MemoryRunStore['nextDue']>) => {
        isDue();
        return store.nextDue(...args);
      },
      load: async (options: Parameters<MemoryRunStore['load']>[0]) => {
        loads += 1;
        const runs = await store.load(options);
        if (loads !== 2) return runs;
        loading.resolve();
        await stale.promise;
        return runs;
      },
    };
    const failing = Promise.withResolvers<void>();
    const tries: string[] = [];
    const dispatcher = dispatcherOn(slow, async (run) => {
      tries.push(run.runId);
      if (tries.length > 1) return { kind: 'ended' };
      await failing.promise;
      return { kind: 'retrying', nextAt: new Date(0) };
    });
    const first = await store.accept(intake({ orderKey: 'a' }));
    await dispatcher.start();
    // Stored, and not handed over yet: a load that runs now sees it without the first, which is in memory.
    const second = await store.accept(intake({ orderKey: 'a' }));
    dispatcher.woken();
    await loading.promise;
    const due = new Promise<void>((resolve) => {
      isDue = resolve;
    });
    failing.resolve();
    await due;
    stale.resolve();
    await untilTrue(() => tries.length >= 3);
    await dispatcher.stop();
    expect(tries).toEqual([first.runId, first.runId, second.runId]);
  });

  it('handles a run once that a load took before its intake offered it', async () => {
    const store = new MemoryRunStore();
    const handled: string[] = [];
    const dispatcher = dispatcherOn(store, async (run) => {
      handled.push(run.runId);
      return { kind: 'ended' };
    });
    const first = await store.accept(intake({ orderKey: 'a' }));
    const second = await store.accept(intake({ orderKey: 'b' }));
    await dispatcher.start();
    dispatcher.offer(pendingOf(first.runId, 'a'));
    await store.complete([completion(second.runId, traceOf(message()))]);
    dispatcher.recorded(second.runId);
    dispatcher.offer(pendingOf(second.runId, 'b'));
    await dispatcher.stop();
    expect(handled).toEqual([first.runId, second.runId]);
  });

  it('handles other keys while one that hangs has more behind it than fits in memory', async () => {
    const store = new MemoryRunStore();
    const hanging = Promise.withResolvers<void>();
    const handled: string[] = [];
    const dispatcher = dispatcherOn(
      store,
      async (run) => {
        if (run.orderKey === 'busy' && handled.filter((key) => key === 'busy').length === 0) {
          handled.push('busy');
          await hanging.promise;
          handled.pop();
        }
        handled.push(String(run.message.body));
        await store.complete([completion(run.runId, traceOf(run.message))]);
        setImmediate(() => dispatcher.recorded(run.runId));
        return { kind: 'ended' };
      },
      20,
    );
    const bodies = Array.from({ length: 60 }, (_, index) => `busy ${index}`);
    for (const body of bodies) await store.accept(intake({ orderKey: 'busy', body }));
    await store.accept(intake({ orderKey: 'free', body: 'loaded' }));
    await dispatcher.start();
    const offered = await store.accept(intake({ orderKey: 'other', body: 'offered' }));
    dispatcher.offer({ ...pendingOf(offered.runId, 'other'), message: { ...message(), body: 'offered' } });
    await untilTrue(() => handled.includes('loaded') && handled.includes('offered'));
    expect(handled.toSorted()).toEqual(['busy', 'loaded', 'offered']);
    handled.length = 0;
    handled.push('busy');
    hanging.resolve();
    await untilTrue(() => handled.length === bodies.length);
    await dispatcher.stop();
    expect(handled).toEqual(bodies);
  });

  it('loads what other keys have once a key with a long queue is put off', async () => {
    const store = new MemoryRunStore();
    const handled: string[] = [];
    const nextAt = new Date(Date.now() + 3_600_000);
    const dispatcher = dispatcherOn(
      store,
      async (run) => {
        handled.push(run.orderKey);
        if (run.orderKey === 'free') return { kind: 'ended' };
        const { runId, message: given } = run;
        const failure = { node: 'send', code: 'PH-NET-001', class: 'transient', message: 'down' } as const;
        await store.reschedule({ runId, attempts: 1, nextAt, progress: traceOf(given), failure });
        return { kind: 'retrying', nextAt };
      },
      4,
    );
    for (let index = 0; index < 20; index += 1) await store.accept(intake({ orderKey: 'busy' }));
    await store.accept(intake({ orderKey: 'free' }));
    await dispatcher.start();
    await untilTrue(() => handled.includes('free'));
    await dispatcher.stop();
    expect(handled).toEqual(['busy', 'free']);
  });

  it('takes what waits of a key that was released before what is offered in the same moment', async () => {
    const store = new MemoryRunStore();
    const handled: string[] = [];
    let tries = 0;
    const held = Promise.withResolvers<void>();
    const dispatcher = dispatcherOn(store, async (run) => {
      tries += 1;
      if (tries === 1) {
        held.resolve();
        return { kind: 'retrying', nextAt: new Date(Date.now() + 3_600_000) };
      }
      handled.push(run.runId);
      return { kind: 'ended' };
    });
    await dispatcher.start();
    const first = await store.accept(intake({ orderKey: 'a' }));
    dispatcher.offer(pendingOf(first.runId, 'a'));
    await held.promise;
    await untilTrue(() => dispatcher.inFlight === 0);
    const second = await store.accept(intake({ orderKey: 'a' }));
    dispatcher.release(['a']);
    dispatcher.offer(pendingOf(second.runId, 'a'));
    await untilTrue(() => handled.length >= 2);
    await dispatcher.stop();
    expect(handled).toEqual([first.runId, second.runId]);
  });

  it('asks the ledger what comes first while other processes store in its lanes', async () => {
    const store = new MemoryRunStore();
    const handled: string[] = [];
    const dispatcher = dispatcherOn(
      store,
      async (run) => {
        handled.push(run.runId);
        return { kind: 'ended' };
      },
      10,
      () => true,
    );
    await dispatcher.start();
    // Stored by a process that died before it told of it.
    const first = await store.accept(intake({ orderKey: 'a' }));
    const second = await store.accept(intake({ orderKey: 'a' }));
    dispatcher.offer(pendingOf(second.runId, 'a'));
    await untilTrue(() => handled.length >= 2);
    await dispatcher.stop();
    expect(handled).toEqual([first.runId, second.runId]);
  });

  it('tries again when the ledger cannot be read for a while', async () => {
    const store = new MemoryRunStore();
    let failuresLeft = 0;
    const flaky = {
      blockedKeys: store.blockedKeys.bind(store),
      pendingJoins: store.pendingJoins.bind(store),
      nextDue: store.nextDue.bind(store),
      load: (options: Parameters<MemoryRunStore['load']>[0]) => {
        failuresLeft -= 1;
        return failuresLeft >= 0 ? Promise.reject(new Error('connection lost')) : store.load(options);
      },
    };
    const handled: string[] = [];
    const dispatcher = dispatcherOn(
      flaky,
      async (run) => {
        handled.push(run.runId);
        return { kind: 'ended' };
      },
      1,
    );
    const first = await store.accept(intake());
    await dispatcher.start();
    const second = await store.accept(intake({ orderKey: 'late' }));
    dispatcher.offer(pendingOf(second.runId, 'late'));
    failuresLeft = 1;
    await store.complete([completion(first.runId, traceOf(message()))]);
    dispatcher.recorded(first.runId);
    await untilTrue(() => handled.length >= 2);
    await dispatcher.stop();
    expect(handled).toEqual([first.runId, second.runId]);
  });
});

function message(): Message {
  return intake().message;
}

function pendingOf(runId: string, orderKey: string): PendingRun {
  return {
    runId,
    pipeline: 'adt',
    version: 1,
    node: 'source',
    orderKey,
    lane: 0,
    message: message(),
    attempts: 0,
  };
}

async function untilTrue(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}
