import { expect, it } from 'vitest';
import { MemoryRunStore } from './MemoryRunStore.ts';
import { chain, testEngine } from './testing/testEngine.ts';

const deployed = (document: ReturnType<typeof chain>) => ({ pipeline: 'adt', version: 1, document });
const napping = (keyWaits = true) =>
  deployed(
    chain('source > nap > sender', {
      settings: { nap: { keyWaits } },
      wires: ['source.out > sender2'],
      nodes: ['sender2'],
    }),
  );

it('lets a run sleep without an attempt, across a restart, and repeats nothing when it wakes', async () => {
  const store = new MemoryRunStore();
  const before = testEngine({ store });
  let now = Date.now();
  await before.engine.start(napping());
  const { runId } = await before.emit('source', 'hello');
  await before.happened('run.parked');
  expect((await store.readRun(runId))?.summary).toMatchObject({ status: 'waiting', attempts: 0 });
  expect(before.sent.map(({ node }) => node)).toEqual(['sender2']);
  await before.engine.stop('adt');

  now += 61_000;
  const after = testEngine({ store, clock: { now: () => new Date(now) } });
  await after.engine.start(napping());
  await after.finished(1);
  expect(after.sent.map(({ node }) => node)).toEqual(['sender']);
  const run = await store.readRun(runId);
  expect(run?.summary).toMatchObject({ status: 'done', attempts: 1 });
  expect(run?.trace?.steps.filter(({ node }) => node === 'nap')).toHaveLength(1);
  await after.engine.stop('adt');
});

it.each([
  [true, ['first', 'second']],
  [false, ['second', 'first']],
])('keeps later messages of the key behind a sleeping run: %s', async (keyWaits, order) => {
  const { engine, emit, finished, happened, behaviour, sent } = testEngine();
  const naps = [1_500, 1];
  behaviour.napUntil = () => new Date(Date.now() + (naps.shift() ?? 0));
  await engine.start(deployed(chain('source > nap > sender', { settings: { nap: { keyWaits } } })));
  await emit('source', 'first');
  await happened('run.parked');
  await emit('source', 'second');
  await finished(2);
  expect(sent.map(({ body }) => body)).toEqual(order);
  await engine.stop('adt');
});
