import { PluginError } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { chain, testEngine } from './testing/testEngine.ts';

const deployed = (document: ReturnType<typeof chain>) => ({ pipeline: 'adt', version: 1, document });
const fork = (more: Parameters<typeof chain>[1] = {}) =>
  deployed(
    chain('source > upper', {
      ...more,
      nodes: ['filter', 'join', 'sender', ...(more.nodes ?? [])],
      wires: [
        'source.out > filter',
        'upper.out > join',
        'filter.out > join',
        'join.out > sender',
        ...(more.wires ?? []),
      ],
    }),
  );

describe('branches of a run', () => {
  it('go on side by side, each in its order, and the trace reads as if one by one', async () => {
    const { engine, emit, finished, behaviour, sent, store } = testEngine();
    const gate = Promise.withResolvers<void>();
    const both = new Set<string>();
    behaviour.send = async (_, { node }) => {
      both.add(node);
      if (both.size === 2) gate.resolve();
      await gate.promise;
    };
    const wires = ['split.out > sender2'];
    await engine.start(deployed(chain('source > split > sender', { nodes: ['sender2'], wires })));
    const { runId } = await emit('source', 'a b c');
    await finished(1);
    for (const node of ['sender', 'sender2'])
      expect(sent.filter((each) => each.node === node).map(({ body }) => body)).toEqual(['a', 'b', 'c']);
    const steps = (await store.readRun(runId))?.trace?.steps.map(({ node }) => node);
    const pair = ['sender', 'sender2'];
    expect(steps).toEqual(['source', 'split', ...pair, ...pair, ...pair]);
    await engine.stop('adt');
  });

  it('come together in a join, in wire order', async () => {
    const { engine, emit, finished, sent } = testEngine();
    await engine.start(fork());
    await emit('source', 'hi');
    await finished(1);
    expect(sent.map(({ body }) => body)).toEqual(['HI+hi']);
    await engine.stop('adt');
  });

  it('do not hold up a join that wants only the first', async () => {
    const { engine, emit, finished, sent } = testEngine();
    await engine.start(fork({ settings: { join: { rule: { count: 1 } } } }));
    await emit('source', 'hi');
    await finished(1);
    expect(sent).toHaveLength(1);
    await engine.stop('adt');
  });

  it('join without the branch that filtered its message', async () => {
    const { engine, emit, finished, sent } = testEngine();
    await engine.start(fork({ settings: { filter: { keep: 'x' } } }));
    await emit('source', 'hi');
    await finished(1);
    expect(sent.map(({ body }) => body)).toEqual(['HI']);
    await engine.stop('adt');
  });

  it.each([
    [{}, 'HI+hi'],
    [{ timeoutMs: 30 }, 'HI'],
  ])('that sleep are waited for, at most for the time limit of the join: %o', async (rule, body) => {
    const { engine, emit, finished, sent, behaviour } = testEngine();
    behaviour.napUntil = () => new Date(Date.now() + 1_500);
    const document = chain('source > upper > join > sender', {
      nodes: ['nap'],
      wires: ['source.out > nap', 'nap.out > join'],
      settings: { join: { rule } },
    });
    await engine.start(deployed(document));
    await emit('source', 'hi');
    await finished(1);
    expect(sent.map((each) => each.body)).toEqual([body]);
    await engine.stop('adt');
  });

  it('that try again bring the join to its end later, and nothing is done twice', async () => {
    const { engine, emit, finished, sent, behaviour } = testEngine();
    let failures = 1;
    behaviour.send = (_, { node }) => {
      if (node !== 'sender2' || failures === 0) return;
      failures -= 1;
      throw new PluginError('PH-NET-001', 'No answer.');
    };
    const document = chain('source > upper > join > sender', {
      nodes: ['sender2'],
      wires: ['source.out > sender2', 'sender2.response > join'],
    });
    await engine.start(deployed(document));
    await emit('source', 'hi');
    await finished(1);
    expect(sent.map(({ node }) => node)).toEqual(['sender2', 'sender']);
    expect(sent[1]?.body).toContain('HI+');
    await engine.stop('adt');
  });
});
