import { PluginError } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { MemoryRunStore } from './MemoryRunStore.ts';
import { chain, testEngine } from './testing/testEngine.ts';

type Chain = NonNullable<Parameters<typeof chain>[1]>;

/** `source` answers after the nodes that `after` names; more nodes and wires as given. */
const answering = (after: string, line: string, more: Chain = {}) => ({
  pipeline: 'adt',
  version: 1,
  document: chain(line, { ...more, settings: { source: { answers_after: after }, ...more.settings } }),
});
const two = { nodes: ['sender2'], wires: ['source.out > sender2'] };
const down = () => new PluginError('PH-NET-001', 'lab refused the connection.');
const refused = () => new PluginError('PH-REJ-001', 'lab refused the message.');
const long = { timeoutMs: 60_000 };

describe('a source that answers after named nodes', () => {
  it('says yes when all of them have it, although another branch is still busy', async () => {
    const { engine, emit, behaviour, sent, sources } = testEngine();
    const gate = Promise.withResolvers<void>();
    behaviour.send = async (_, { node }) => {
      if (node === 'sender3') await gate.promise;
    };
    await engine.start(
      answering('sender sender2', 'source > sender', {
        nodes: ['sender2', 'sender3'],
        wires: ['source.out > sender2', 'source.out > sender3'],
      }),
    );
    const { runId } = await emit('source', 'hello');
    expect(await sources.get('source')!.answer(runId, long)).toEqual({ status: 'done' });
    expect(sent.map(({ node }) => node).sort()).toEqual(['sender', 'sender2']);
    gate.resolve();
    expect(await engine.outcome(runId, long)).toEqual({ status: 'done' });
    await engine.stop('adt');
  });

  it('says it only when the ledger has it: what it was told survives the process', async () => {
    const { engine, emit, behaviour, sources, store } = testEngine();
    const gate = Promise.withResolvers<void>();
    behaviour.send = async (_, { node }) => {
      if (node === 'sender2') await gate.promise;
    };
    await engine.start(answering('sender', 'source > sender', two));
    const { runId } = await emit('source', 'hello');
    await sources.get('source')!.answer(runId, long);
    const trace = (await store.readRun(runId))?.trace;
    expect(trace?.answer).toEqual({ status: 'accepted' });
    expect(trace?.steps.map(({ node, status }) => [node, status])).toContainEqual(['sender', 'ok']);
    gate.resolve();
    await engine.stop('adt');
  });

  it('does not say it when the note fails, but with the end of the run', async () => {
    const store = new MemoryRunStore();
    const noted = Promise.withResolvers<void>();
    store.checkpoint = async () => {
      noted.resolve();
      throw new Error('disk full');
    };
    const { engine, emit, behaviour, sources } = testEngine({ store });
    const gate = Promise.withResolvers<void>();
    behaviour.send = async (_, { node }) => {
      if (node === 'sender2') await gate.promise;
    };
    await engine.start(answering('sender', 'source > sender', two));
    const { runId } = await emit('source', 'hello');
    await noted.promise;
    const answer = sources.get('source')!.answer(runId, long);
    const first = await Promise.race([answer, new Promise((resolve) => setImmediate(resolve, 'none yet'))]);
    expect(first).toBe('none yet');
    gate.resolve();
    expect(await answer).toEqual({ status: 'done' });
    await engine.stop('adt');
  });

  it('says no and names the node as soon as one of them will not get it', async () => {
    const { engine, emit, behaviour, sources } = testEngine();
    const gate = Promise.withResolvers<void>();
    behaviour.send = async (_, { node }) => {
      if (node === 'sender2') throw refused();
      await gate.promise;
    };
    await engine.start(answering('sender sender2', 'source > sender', two));
    const { runId } = await emit('source', 'hello');
    expect(await sources.get('source')!.answer(runId, long)).toMatchObject({
      status: 'failed',
      code: 'PH-REJ-001',
      node: 'sender2',
    });
    gate.resolve();
    await engine.stop('adt');
  });

  it('says no when a node on the way fails, and yes when one elsewhere does', async () => {
    const { engine, emit, behaviour, sources } = testEngine();
    behaviour.send = (_, { node }) => {
      if (node === 'passer') throw refused();
    };
    await engine.start(
      answering('sender', 'source > passer > sender', { pipeline: { retry: { maxAttempts: 1 } } }),
    );
    const { runId } = await emit('source', 'hello');
    expect(await sources.get('source')!.answer(runId, long)).toMatchObject({
      status: 'failed',
      node: 'passer',
    });
    await engine.start(
      answering('sender', 'source > sender', { nodes: ['passer'], wires: ['source.out > passer'] }),
    );
    const second = await emit('source', 'hello');
    expect(await sources.get('source')!.answer(second.runId, long)).toEqual({ status: 'done' });
    expect(await engine.outcome(second.runId, long)).toMatchObject({ status: 'failed' });
    await engine.stop('adt');
  });

  it('waits for the tries of a named node, and not for those of another one', async () => {
    const { engine, emit, behaviour, sources, store } = testEngine();
    let isUp = false;
    behaviour.send = (_, { node, attempt }) => {
      if (node === 'sender' && attempt < 3) throw down();
      if (node === 'sender2' && !isUp) throw new PluginError('PH-NET-010', 'other is away.');
    };
    await engine.start(answering('sender', 'source > sender', two));
    const { runId } = await emit('source', 'hello');
    expect(await sources.get('source')!.answer(runId, long)).toEqual({ status: 'done' });
    const steps = (await store.readRun(runId))?.trace?.steps;
    expect(steps?.find(({ node, status }) => node === 'sender' && status === 'ok')?.attempt).toBe(3);
    isUp = true;
    await engine.stop('adt');
  });

  it('does not wait for a node that gets nothing of this message', async () => {
    const { engine, emit, sources, sent } = testEngine();
    const settings = { filter: { keep: 'lab' } };
    await engine.start(answering('sender', 'source > filter > sender', { settings }));
    const { runId } = await emit('source', 'other');
    expect(await sources.get('source')!.answer(runId, long)).toEqual({ status: 'done' });
    expect(sent).toEqual([]);
    await engine.stop('adt');
  });

  it('waits for every part of a message that was split', async () => {
    const { engine, emit, behaviour, sources } = testEngine();
    behaviour.send = ({ body }) => {
      if (body === 'c') throw refused();
    };
    await engine.start(answering('sender', 'source > split > sender'));
    const { runId } = await emit('source', 'a b c');
    expect(await sources.get('source')!.answer(runId, long)).toMatchObject({
      status: 'failed',
      node: 'sender',
    });
    await engine.stop('adt');
  });

  it('says no when a check that it names turns the message down, wired or not', async () => {
    const { engine, emit, sources } = testEngine();
    const answer = async (wires: string[]) => {
      await engine.start(answering('refuse', 'source > refuse', { nodes: ['sender'], wires }));
      const { runId } = await emit('source', 'hello');
      return sources.get('source')!.answer(runId, long);
    };
    expect(await answer([])).toMatchObject({ status: 'failed', node: 'refuse' });
    expect(await answer(['refuse.invalid > sender'])).toMatchObject({ status: 'failed', node: 'refuse' });
    await engine.stop('adt');
  });

  it('waits for a backup that gets what the first destination did not take', async () => {
    const { engine, emit, behaviour, sources, sent } = testEngine();
    behaviour.send = (_, { node }) => {
      if (node === 'passer') throw refused();
    };
    const wires = ['passer.rejected > sender'];
    await engine.start(answering('sender', 'source > passer', { nodes: ['sender'], wires }));
    const { runId } = await emit('source', 'hello');
    expect(await sources.get('source')!.answer(runId, long)).toEqual({ status: 'done' });
    expect(sent.map(({ node }) => node)).toEqual(['sender']);
    await engine.stop('adt');
  });

  it('waits for what the catcher leads to, and for a join', async () => {
    const { engine, emit, behaviour, sources, sent } = testEngine();
    behaviour.send = (_, { node }) => {
      if (node === 'passer') throw refused();
    };
    const caught = { nodes: ['catcher', 'sender'], wires: ['catcher.out > sender'] };
    await engine.start(answering('sender', 'source > passer', caught));
    const first = await emit('source', 'hello');
    expect(await sources.get('source')!.answer(first.runId, long)).toEqual({ status: 'done' });
    expect(sent.map(({ node }) => node)).toEqual(['sender']);
    const joined = {
      nodes: ['filter', 'join', 'sender'],
      wires: ['source.out > filter', 'upper.out > join', 'filter.out > join', 'join.out > sender'],
    };
    await engine.start(answering('sender', 'source > upper', joined));
    const second = await emit('source', 'hello');
    expect(await sources.get('source')!.answer(second.runId, long)).toEqual({ status: 'done' });
    expect(sent).toHaveLength(2);
    await engine.stop('adt');
  });

  it('gives the same answer again, also where the run keeps no steps', async () => {
    const { engine, emit, behaviour, sources, finished } = testEngine();
    behaviour.send = (_, { node }) => {
      if (node === 'sender2') throw refused();
    };
    await engine.start(answering('sender', 'source > sender', { ...two, pipeline: { trace: 'none' } }));
    const { runId } = await emit('source', 'hello');
    expect(await sources.get('source')!.answer(runId, long)).toEqual({ status: 'done' });
    await finished(1);
    expect(await sources.get('source')!.answer(runId, long)).toEqual({ status: 'done' });
    expect(await engine.outcome(runId, long)).toMatchObject({ status: 'failed' });
    await engine.stop('adt');
  });

  it('says that it does not know yet when the time is over', async () => {
    const { engine, emit, behaviour, sources } = testEngine();
    const gate = Promise.withResolvers<void>();
    behaviour.send = () => gate.promise;
    await engine.start(answering('sender', 'source > sender'));
    const { runId } = await emit('source', 'hello');
    expect(await sources.get('source')!.answer(runId, { timeoutMs: 1 })).toEqual({ status: 'pending' });
    gate.resolve();
    expect(await sources.get('source')!.answer(runId, long)).toEqual({ status: 'done' });
    await engine.stop('adt');
  });

  it('hears of what another engine on the same ledger did', async () => {
    const here = testEngine();
    const gate = Promise.withResolvers<void>();
    const there = testEngine({ store: here.store });
    there.behaviour.send = async (_, { node }) => {
      if (node === 'sender2') await gate.promise;
    };
    await here.engine.start({ ...answering('sender', 'source > sender', two), isPaused: true });
    const { runId } = await here.emit('source', 'hello');
    const answer = here.sources.get('source')!.answer(runId, long);
    const end = here.engine.outcome(runId, long);
    await there.engine.start(answering('sender', 'source > sender', two));
    expect(await answer).toEqual({ status: 'done' });
    gate.resolve();
    expect(await end).toEqual({ status: 'done' });
    await there.engine.stop('adt');
    await here.engine.stop('adt');
  });

  it('hears what the run gave back, once it ended well', async () => {
    const { deps, emit, sources } = testEngine();
    const sink = { ...deps.plugins.get('upper')!, givesBack: true };
    const plugins = { get: (key: string) => (key === 'upper' ? sink : deps.plugins.get(key)) };
    const { engine } = testEngine({ plugins });
    await engine.start({ pipeline: 'adt', version: 1, document: chain('source > upper') });
    const { runId } = await emit('source', 'hello');
    const source = sources.get('source')!;
    expect(await source.outcome(runId, long)).toEqual({ status: 'done' });
    expect((await source.givenBack(runId)).map(({ body }) => body)).toEqual(['hello']);
    await engine.stop('adt');
  });
});
