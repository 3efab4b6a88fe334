import { PluginError } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { MemoryRunStore } from './MemoryRunStore.ts';
import { faultyRunStore } from './testing/faultyRunStore.ts';
import { chain, testEngine } from './testing/testEngine.ts';

const deployment = { pipeline: 'p', version: 1, document: chain('source > sender') };

function setUp() {
  const ledger = new MemoryRunStore();
  const faulty = faultyRunStore(ledger);
  return { ledger, ...faulty, ...testEngine({ store: faulty.store }) };
}

const statuses = async (ledger: MemoryRunStore) => {
  const { done, waiting, retrying, failed, in_doubt } = await ledger.statusCounts('p');
  return { done, unfinished: waiting + retrying, other: failed + in_doubt };
};

describe('an engine whose ledger fails for a while', () => {
  it.each(['before', 'after'] as const)(
    'acknowledges nothing when storing fails %s the write, and takes the message when it comes again',
    async (when) => {
      const { engine, emit, finished, breakMethod, sent, ledger } = setUp();
      await engine.start(deployment);
      breakMethod('accept', 1, when);
      await expect(emit('source', 'one', { idempotencyKey: 'A1' })).rejects.toMatchObject({
        code: 'PH-NET-003',
      });
      const again = await emit('source', 'one', { idempotencyKey: 'A1' });
      expect(again.duplicate).toBe(when === 'after');
      await emit('source', 'two');
      await finished(2);
      expect(sent.map(({ body }) => body)).toEqual(['one', 'two']);
      await engine.stop('p');
      expect(await statuses(ledger)).toEqual({ done: 2, unfinished: 0, other: 0 });
    },
  );

  it('takes up what was stored without anybody knowing, also when its sender never comes again', async () => {
    const { engine, emit, finished, breakMethod, sent } = setUp();
    await engine.start(deployment);
    breakMethod('accept', 1, 'after');
    await expect(emit('source', 'one')).rejects.toMatchObject({ code: 'PH-NET-003' });
    await finished(1);
    expect(sent.map(({ body }) => body)).toEqual(['one']);
    await engine.stop('p');
  });

  it.each(['before', 'after'] as const)(
    'records an end that could not be recorded, without sending again, when it fails %s the write',
    async (when) => {
      const { engine, emit, finished, breakMethod, failuresOf, sent, lines, ledger } = setUp();
      await engine.start(deployment);
      breakMethod('complete', 2, when);
      await emit('source', 'one');
      await finished(1);
      expect(failuresOf('complete')).toBe(2);
      expect(lines.filter(({ event }) => event.startsWith('ended runs could not be recorded'))).toHaveLength(
        2,
      );
      expect(sent.map(({ body }) => body)).toEqual(['one']);
      await engine.stop('p');
      expect(await statuses(ledger)).toEqual({ done: 1, unfinished: 0, other: 0 });
    },
  );

  it.each(['before', 'after'] as const)(
    'keeps the order of a key when a retry could not be noted, failing %s the write',
    async (when) => {
      const { engine, emit, finished, breakMethod, failuresOf, sent, lines, behaviour, ledger } = setUp();
      let left = 1;
      behaviour.send = () => {
        left -= 1;
        if (left >= 0) throw new PluginError('PH-NET-001', 'lab:2575 refused the connection.');
      };
      await engine.start(deployment);
      breakMethod('reschedule', 2, when);
      await emit('source', 'one');
      await emit('source', 'two');
      await finished(2);
      expect(failuresOf('reschedule')).toBe(2);
      expect(lines.some(({ event }) => event.startsWith('when to go on was not recorded'))).toBe(true);
      expect(sent.map(({ body }) => body)).toEqual(['one', 'two']);
      await engine.stop('p');
      expect(await statuses(ledger)).toEqual({ done: 2, unfinished: 0, other: 0 });
    },
  );

  it.each(['load', 'pendingJoins', 'blockedKeys', 'nextDue'] as const)(
    'goes on with what waits once %s works again after a start that was refused',
    async (method) => {
      const { engine, emit, finished, breakMethod, sent, ledger } = setUp();
      await engine.start({ ...deployment, isPaused: true });
      await emit('source', 'one');
      await engine.stop('p');
      breakMethod(method, 1);
      await expect(engine.start(deployment)).rejects.toThrow('connection lost');
      expect(sent).toEqual([]);
      await engine.start(deployment);
      await finished(1);
      expect(sent.map(({ body }) => body)).toEqual(['one']);
      await engine.stop('p');
      expect(await statuses(ledger)).toEqual({ done: 1, unfinished: 0, other: 0 });
    },
  );
});
