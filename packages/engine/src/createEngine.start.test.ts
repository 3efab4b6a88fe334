import { type Issue, PluginError } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { MemoryRunStore } from './MemoryRunStore.ts';
import { memoryNodeStore } from './memoryNodeStore.ts';
import { chain, testEngine } from './testing/testEngine.ts';

const line = () => chain('source > upper > sender');

describe('start', () => {
  it('refuses a document with errors and opens nothing', async () => {
    const issue: Issue = {
      code: 'PH-CFG-001',
      severity: 'error',
      message: '"Send" has no host.',
      at: { node: 'sender' },
    };
    const { engine, opened } = testEngine({ check: () => [issue] });
    const start = engine.start({ pipeline: 'p', version: 1, document: line() });
    await expect(start).rejects.toMatchObject({ code: 'PH-CFG-001', issues: [issue] });
    expect(opened).toEqual([]);
    expect(engine.status('p').state).toBe('stopped');
  });

  it('names the variables that are missing', async () => {
    const { engine } = testEngine();
    const document = chain('source > sender', { settings: { sender: { password: '${NOT_SET}' } } });
    await expect(engine.start({ pipeline: 'p', version: 1, document })).rejects.toMatchObject({
      code: 'PH-CFG-004',
      message: 'These variables have no value: NOT_SET.',
      issues: [{ at: { node: 'sender', field: 'password' } }],
    });
    expect(engine.status('p').state).toBe('failed');
  });

  it('takes a number from a variable', async () => {
    const { engine } = testEngine();
    const document = chain('source > sender', { settings: { sender: { port: '${PORT}' } } });
    await engine.start({ pipeline: 'p', version: 1, document });
    expect(engine.status('p').state).toBe('running');
  });

  it('initialises authenticators first and cleans everything up when a listener cannot be opened', async () => {
    const { engine, lifecycle, behaviour, seen } = testEngine();
    behaviour.listen = () => {
      throw new PluginError('PH-NET-005', 'Port 2575 is taken.');
    };
    const document = chain('source > sender', { nodes: ['token'] });
    await expect(engine.start({ pipeline: 'p', version: 1, document })).rejects.toMatchObject({
      code: 'PH-NET-005',
    });
    expect(lifecycle).toEqual(['initialize token', 'initialize sender', 'cleanup sender']);
    expect(engine.status('p')).toMatchObject({
      state: 'failed',
      listeners: [{ node: 'source', failure: { code: 'PH-NET-005' } }],
    });
    expect(seen).toContainEqual(expect.objectContaining({ type: 'listener.failed', node: 'source' }));
    behaviour.listen = () => undefined;
    await engine.start({ pipeline: 'p', version: 1, document });
    expect(engine.status('p')).toMatchObject({
      state: 'running',
      listeners: [{ node: 'source', address: 'here' }],
    });
  });

  it('picks up what waits in the ledger, in order, before it opens its sources', async () => {
    const store = new MemoryRunStore();
    const before = testEngine({ store });
    await before.engine.start({ pipeline: 'p', version: 1, document: line() });
    before.engine.pause('p');
    for (const body of ['one', 'two', 'three']) await before.emit('source', body);
    await before.engine.stop('p');
    expect(before.sent).toEqual([]);

    const after = testEngine({ store });
    await after.engine.start({ pipeline: 'p', version: 1, document: line() });
    await after.finished(3);
    expect(after.sent.map(({ body }) => body)).toEqual(['ONE', 'TWO', 'THREE']);
  });

  it('says "in doubt" at the sends of what a crash left behind, and not after a stop in good order', async () => {
    const store = new MemoryRunStore();
    const state = memoryNodeStore();
    const nodeStore = () => state;
    const stepsAfter = async (stopsFirst: boolean) => {
      const before = testEngine({ store, nodeStore });
      await before.engine.start({ pipeline: 'p', version: 1, document: line() });
      before.engine.pause('p');
      const { runId } = await before.emit('source', 'hello');
      if (stopsFirst) await before.engine.stop('p');
      const after = testEngine({ store, nodeStore });
      await after.engine.start({ pipeline: 'p', version: 1, document: line() });
      await after.finished(1);
      await after.engine.stop('p');
      return (await store.readRun(runId))?.trace?.steps.map(({ node, issues }) => [
        node,
        issues.map(({ code }) => code),
      ]);
    };
    expect(await stepsAfter(true)).toEqual([
      ['source', []],
      ['upper', []],
      ['sender', []],
    ]);
    expect((await stepsAfter(false))?.at(-1)).toEqual(['sender', ['PH-DLV-002']]);
  });

  it('holds a key whose retry is not due yet across a restart', async () => {
    const store = new MemoryRunStore();
    const before = testEngine({ store, random: () => 0.999 });
    before.behaviour.send = () => {
      throw new PluginError('PH-NET-001', 'down');
    };
    const document = chain('source > sender', { pipeline: { retry: { initialDelayMs: 300 } } });
    await before.engine.start({ pipeline: 'p', version: 1, document });
    await before.emit('source', 'first');
    await before.happened('run.retrying');
    await before.engine.stop('p');

    const after = testEngine({ store });
    await after.engine.start({ pipeline: 'p', version: 1, document });
    await after.emit('source', 'second');
    await after.finished(2);
    expect(after.sent.map(({ body, attempt }) => `${body} ${attempt}`)).toEqual(['first 2', 'second 1']);
  });
});

describe('moving to a new version', () => {
  it('keeps a source open whose settings are the same, and reopens one that changed', async () => {
    const { engine, emit, opened, closed, finished, sent } = testEngine();
    await engine.start({ pipeline: 'p', version: 1, document: line() });
    await engine.start({ pipeline: 'p', version: 2, document: chain('source > sender') });
    expect([opened, closed]).toEqual([['source'], []]);
    await emit('source', 'hello');
    await finished(1);
    expect(sent.map(({ body }) => body)).toEqual(['hello']);
    const moved = chain('source > sender', { settings: { source: { address: 'there' } } });
    await engine.start({ pipeline: 'p', version: 3, document: moved });
    expect([opened, closed]).toEqual([['source', 'source'], ['source']]);
    expect(engine.status('p')).toMatchObject({ version: 3, listeners: [{ address: 'there' }] });
  });

  it('finishes messages in flight on the version they began with', async () => {
    const { engine, emit, finished, sent, behaviour, lifecycle } = testEngine();
    const release = Promise.withResolvers<void>();
    const began = Promise.withResolvers<void>();
    behaviour.send = () => {
      began.resolve();
      return release.promise;
    };
    const two = chain('source > split > upper > sender');
    await engine.start({ pipeline: 'p', version: 1, document: line() });
    const { runId } = await emit('source', 'a b');
    await began.promise;
    await engine.start({ pipeline: 'p', version: 2, document: two });
    expect(lifecycle).not.toContain('cleanup sender');
    release.resolve();
    await finished(1);
    expect(sent.map(({ body }) => body)).toEqual(['A B']);
    expect(await engine.outcome(runId, { timeoutMs: 60_000 })).toEqual({ status: 'done' });
  });

  it('goes on with the old version when the new one cannot start', async () => {
    const { engine, emit, finished, sent } = testEngine();
    await engine.start({ pipeline: 'p', version: 1, document: line() });
    const broken = chain('source > sender', { settings: { sender: { password: '${NOT_SET}' } } });
    await expect(engine.start({ pipeline: 'p', version: 2, document: broken })).rejects.toMatchObject({
      code: 'PH-CFG-004',
    });
    await emit('source', 'hello');
    await finished(1);
    expect(engine.status('p')).toMatchObject({ state: 'running', version: 1 });
    expect(sent.map(({ body }) => body)).toEqual(['HELLO']);
  });
});

describe('stop and drain', () => {
  it('lets work in flight finish and cleans up', async () => {
    const { engine, emit, sent, behaviour, closed, lifecycle } = testEngine();
    const release = Promise.withResolvers<void>();
    const began = Promise.withResolvers<void>();
    behaviour.send = () => {
      began.resolve();
      return release.promise;
    };
    await engine.start({ pipeline: 'p', version: 1, document: line() });
    await emit('source', 'hello');
    await began.promise;
    const stopped = engine.drain({ timeoutMs: 30_000 });
    release.resolve();
    await stopped;
    expect(sent).toHaveLength(1);
    expect([closed, lifecycle]).toEqual([['source'], ['initialize sender', 'cleanup sender']]);
    expect(engine.status('p').state).toBe('stopped');
  });

  it('aborts what does not finish in time and leaves it for the next start', async () => {
    const store = new MemoryRunStore();
    const before = testEngine({ store, stopTimeoutMs: 50 });
    const began = Promise.withResolvers<void>();
    before.behaviour.send = (_, { signal }) => {
      began.resolve();
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    await before.engine.start({ pipeline: 'p', version: 1, document: line() });
    const { runId } = await before.emit('source', 'hello');
    await began.promise;
    await before.engine.stop('p');
    expect((await store.readRun(runId))?.summary.status).toBe('waiting');

    const after = testEngine({ store });
    await after.engine.start({ pipeline: 'p', version: 1, document: line() });
    await after.finished(1);
    expect(after.sent.map(({ body }) => body)).toEqual(['HELLO']);
  });

  it('does not repeat a send that must not be repeated when the process died meanwhile', async () => {
    const store = new MemoryRunStore();
    const before = testEngine({ store });
    const began = Promise.withResolvers<void>();
    before.behaviour.send = () => {
      began.resolve();
      return new Promise(() => undefined);
    };
    const document = chain('source > upper > sender-once');
    await before.engine.start({ pipeline: 'p', version: 1, document });
    await before.emit('source', 'hello');
    await began.promise;

    const after = testEngine({ store });
    await after.engine.start({ pipeline: 'p', version: 1, document });
    await after.finished(1);
    expect(after.sent).toEqual([]);
    expect(after.seen.find(({ type }) => type === 'run.finished')).toMatchObject({
      status: 'in_doubt',
      failure: { code: 'PH-DLV-002', node: 'sender-once' },
    });
  });

  it('sends later, and not in doubt, when the ledger was away at the moment of noting the send', async () => {
    const store = new MemoryRunStore();
    const checkpoint = store.checkpoint.bind(store);
    let refusals = 1;
    store.checkpoint = async (entry) => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('connection lost');
      return checkpoint(entry);
    };
    const { engine, emit, finished, sent, seen } = testEngine({ store });
    await engine.start({ pipeline: 'p', version: 1, document: chain('source > upper > sender-once') });
    await emit('source', 'hello');
    await finished(1);
    expect(sent.map(({ body }) => body)).toEqual(['HELLO']);
    expect(seen.find(({ type }) => type === 'run.finished')).toMatchObject({ status: 'done' });
  });
});
