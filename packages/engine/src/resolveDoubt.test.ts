import { PluginError } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { chain, testEngine } from './testing/testEngine.ts';

const unknown = () => new PluginError('PH-DLV-002', 'lab:2575 gave no answer.');

/** A run in doubt at `sender`, whose wires lead on to `sender2` by the message and the response. */
async function inDoubt() {
  const t = testEngine();
  let isLost = true;
  t.behaviour.send = (_, { node }) => {
    if (node === 'passer' && isLost) throw unknown();
  };
  const document = chain('source > upper > passer > sender', {
    nodes: ['sender2'],
    wires: ['upper.out > sender2'],
  });
  await t.engine.start({ pipeline: 'p', version: 1, document });
  const { runId } = await t.emit('source', 'hello');
  await t.finished(1);
  expect((await t.store.readRun(runId))?.summary.status).toBe('in_doubt');
  isLost = false;
  return { ...t, runId };
}
const nodes = (sent: readonly { node: string }[]) => sent.map(({ node }) => node);

describe('a run in doubt', () => {
  it('goes on behind the node when a person found that the message arrived', async () => {
    const { engine, runId, finished, sent, store } = await inDoubt();
    await engine.resolveDoubt({ runId, decision: 'delivered', note: 'Anna rang the lab.' });
    await finished(2);
    expect(nodes(sent)).toEqual(['sender2', 'sender']);
    const run = await store.readRun(runId);
    expect(run?.summary.status).toBe('done');
    const step = run?.trace?.steps.find(({ node }) => node === 'passer');
    expect(step).toMatchObject({
      status: 'ok',
      explanations: ['A person found that it arrived. Anna rang the lab.'],
    });
  });

  it('makes only that step again, with the same message', async () => {
    const { engine, runId, finished, sent, store } = await inDoubt();
    await engine.resolveDoubt({ runId, decision: 'resend' });
    await finished(2);
    expect(nodes(sent)).toEqual(['sender2', 'passer', 'sender']);
    expect(sent[1]?.id).toBe(sent[0]?.id);
    expect(sent[1]?.attempt).toBe(2);
    expect((await store.readRun(runId))?.summary).toMatchObject({ status: 'done', attempts: 2 });
  });

  it('goes on after its earlier end is known, however soon a person decides', async () => {
    const t = testEngine();
    const known = Promise.withResolvers<void>();
    const { complete } = t.store;
    t.store.complete = async (...args) => {
      await complete.apply(t.store, args);
      await known.promise;
    };
    t.behaviour.send = () => {
      throw unknown();
    };
    await t.engine.start({ pipeline: 'p', version: 1, document: chain('source > sender') });
    const { runId } = await t.emit('source', 'hello');
    await expect.poll(async () => (await t.store.readRun(runId))?.summary.status).toBe('in_doubt');
    t.behaviour.send = () => undefined;
    const resolving = t.engine.resolveDoubt({ runId, decision: 'resend' });
    await expect.poll(async () => (await t.store.readRun(runId))?.summary.status).not.toBe('in_doubt');
    known.resolve();
    await resolving;
    expect(await t.engine.outcome(runId, { timeoutMs: 60_000 })).toEqual({ status: 'done' });
  });

  it('is a dead letter when it is given up', async () => {
    const { engine, runId, finished, sent, store } = await inDoubt();
    await engine.resolveDoubt({ runId, decision: 'give up' });
    await finished(2);
    expect(nodes(sent)).toEqual(['sender2']);
    expect((await store.readRun(runId))?.summary).toMatchObject({
      status: 'failed',
      failure: { code: 'PH-DLV-003', node: 'passer' },
    });
  });

  it('is settled once, and only when it is in doubt', async () => {
    const { engine, runId, finished } = await inDoubt();
    const results = await Promise.allSettled([
      engine.resolveDoubt({ runId, decision: 'resend' }),
      engine.resolveDoubt({ runId, decision: 'delivered' }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await finished(2);
    await expect(engine.resolveDoubt({ runId, decision: 'resend' })).rejects.toMatchObject({
      code: 'PH-REJ-009',
    });
    await expect(engine.resolveDoubt({ runId: '1', decision: 'resend' })).rejects.toMatchObject({
      code: 'PH-REJ-002',
    });
  });
});

describe('a quarantined message', () => {
  it('is kept until a person lets it go, and then runs once', async () => {
    const { engine, emit, finished, sent, store } = testEngine();
    await engine.start({ pipeline: 'p', version: 1, document: chain('source > sender') });
    await emit('source', 'first', { idempotencyKey: 'A1' });
    const { runId } = await emit('source', 'second', { idempotencyKey: 'A1' });
    await finished(2);
    expect(sent.map(({ body }) => body)).toEqual(['first']);
    await engine.releaseQuarantined(runId);
    await finished(3);
    expect(sent.map(({ body }) => body)).toEqual(['first', 'second']);
    expect((await store.readRun(runId))?.summary.status).toBe('done');
    await expect(engine.releaseQuarantined(runId)).rejects.toMatchObject({ code: 'PH-REJ-009' });
  });
});
