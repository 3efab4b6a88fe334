import { builtinPlugins } from '@pyheart/builtin-plugins';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { MemoryRunStore, type RunStore } from '@pyheart/engine';
import { type PipelineDocument, PluginError, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testVault } from '../../vault/testing/testVault.ts';
import { openPgRunStore } from '../ledger/PgRunStore.ts';
import { ledgerEngine, sender } from '../testing/ledgerEngine.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

const vault = testVault();
const stores: [string, () => Promise<RunStore>][] = [
  ['memory', async () => new MemoryRunStore()],
  ['PostgreSQL', () => openPgRunStore(database.pool, { vault })],
];

/** A process with a ledger; `sent` is what its called pipelines did. */
function startProcess(store: RunStore, send: () => void = () => undefined) {
  const sent: unknown[] = [];
  const { engine, events } = ledgerEngine(store, [
    sender(({ body }) => {
      send();
      sent.push(body);
    }),
    ...builtinPlugins,
  ]);
  const happened = (type: string, pipeline: string) =>
    new Promise<void>((resolve) => {
      const end = events.subscribe((event) => {
        if (event.type !== type || !('pipeline' in event) || event.pipeline !== pipeline) return;
        end();
        resolve();
      });
    });
  return {
    engine,
    sent,
    happened,
    start: (pipeline: string, document: PipelineDocument) => engine.start({ pipeline, version: 1, document }),
    emit: (pipeline: string) =>
      engine.inject(pipeline, 'entry', { kind: 'text', body: 'a', raw: Buffer.from('a') }),
  };
}

function flow(next: { plugin: string; settings?: Record<string, unknown> }): PipelineDocument {
  const node = (id: string, plugin: string, settings = {}) => ({
    id,
    plugin,
    name: id,
    settings,
    position: { x: 0, y: 0 },
  });
  return pipelineDocumentSchema.parse({
    format: 1,
    name: 'Flow',
    nodes: [node('entry', 'called-by-pipeline'), node('next', next.plugin, next.settings)],
    wires: [{ id: 'w', from: { node: 'entry', port: 'out' }, to: { node: 'next', port: 'in' } }],
    settings: { retry: { initialDelayMs: 100 } },
  });
}
/** One more step at the end. */
function then(document: PipelineDocument, from: `${string}.${string}`, plugin: string): PipelineDocument {
  const [node = '', port = ''] = from.split('.');
  return {
    ...document,
    nodes: [...document.nodes, { id: 'last', plugin, name: 'last', settings: {}, position: { x: 0, y: 0 } }],
    wires: [...document.wires, { id: 'w2', from: { node, port }, to: { node: 'last', port: 'in' } }],
  };
}
const callee = flow({ plugin: 'sender' });
const calling = (pipeline: string, mode = 'hand_over') =>
  flow({ plugin: 'call-pipeline', settings: { pipeline, mode } });

describe.each(stores)('a pipeline that calls another one, on %s', (kind, open) => {
  const named = (name: string) => `${kind}-${name}`;

  it('hands over, and each run names the other', async () => {
    const [from, to] = [named('from'), named('to')];
    const store = await open();
    const { engine, start, emit, happened, sent } = startProcess(store);
    await start(to, callee);
    await start(from, calling(to));
    const ended = Promise.all([happened('run.finished', from), happened('run.finished', to)]);
    const { runId } = await emit(from);
    await ended;
    expect(sent).toEqual(['a']);
    await engine.drain({ timeoutMs: 1000 });
    const run = await store.readRun(runId);
    const [child] = await store.listRuns({ pipeline: to, limit: 10 });
    expect(run?.trace?.steps.at(-1)).toMatchObject({
      status: 'ok',
      calls: [{ pipeline: to, runId: child?.runId }],
    });
    const given = await store.readRun(child?.runId ?? '');
    expect(given?.message).toMatchObject({
      correlationId: run?.message.correlationId,
      meta: { labels: { called_by_run: runId, called_by_pipeline: from } },
    });
  });

  it('fails with the code of the called pipeline when it waits for its end', async () => {
    const [from, to] = [named('waits'), named('refuses')];
    const store = await open();
    const { engine, start, emit } = startProcess(store, () => {
      throw new PluginError('PH-REJ-001', 'No.');
    });
    await start(to, callee);
    await start(from, calling(to, 'wait'));
    const { runId } = await emit(from);
    expect(await engine.outcome(runId, { timeoutMs: 60_000 })).toMatchObject({
      status: 'failed',
      code: 'PH-REJ-001',
    });
    await engine.drain({ timeoutMs: 1000 });
  });

  it.each(['full', 'none'] as const)(
    'goes on with what the other one gives back, keeping %s',
    async (trace) => {
      const [from, to] = [named(`takes-${trace}`), named(`gives-${trace}`)];
      const { engine, start, emit, sent } = startProcess(await open());
      const template = { template: 'got {{ body }}', outputKind: 'text' };
      const gives = then(flow({ plugin: 'template', settings: template }), 'next.out', 'give-back');
      await start(to, { ...gives, settings: { ...gives.settings, trace } });
      await start(from, then(calling(to, 'result'), 'next.result', 'sender'));
      const { runId } = await emit(from);
      expect(await engine.outcome(runId, { timeoutMs: 60_000 })).toEqual({ status: 'done' });
      expect(sent).toEqual(['got a']);
      await engine.drain({ timeoutMs: 1000 });
    },
  );

  it('says so when the other one gives nothing back', async () => {
    const [from, to] = [named('hopes'), named('keeps')];
    const { engine, start, emit, happened } = startProcess(await open());
    await start(to, callee);
    await start(from, then(calling(to, 'result'), 'next.result', 'sender'));
    const retrying = happened('run.retrying', from);
    const { runId } = await emit(from);
    await retrying;
    expect((await engine.outcome(runId, { timeoutMs: 1 })).status).toBe('pending');
    await engine.drain({ timeoutMs: 1000 });
  });

  it('tries again while the other one is stopped', async () => {
    const [from, to] = [named('early'), named('late')];
    const { engine, start, emit, happened, sent } = startProcess(await open());
    await start(from, calling(to, 'wait'));
    const retrying = happened('run.retrying', from);
    const { runId } = await emit(from);
    await retrying;
    await start(to, callee);
    expect(await engine.outcome(runId, { timeoutMs: 60_000 })).toEqual({ status: 'done' });
    expect(sent).toEqual(['a']);
    await engine.drain({ timeoutMs: 1000 });
  });

  it('refuses a circle', async () => {
    const [one, two] = [named('one'), named('two')];
    const { engine, start, emit } = startProcess(await open());
    await start(one, calling(two, 'wait'));
    await start(two, calling(one, 'wait'));
    const { runId } = await emit(one);
    expect(await engine.outcome(runId, { timeoutMs: 60_000 })).toMatchObject({
      status: 'failed',
      code: 'PH-CAL-002',
    });
    await engine.drain({ timeoutMs: 1000 });
  });

  it('hands over once when the process dies after that and before its run ended', async () => {
    const [from, to] = [named('dies'), named('once')];
    const store = await open();
    const dead = new Proxy(store, {
      get: (target, name) => {
        if (name === 'complete') return () => new Promise<never>(() => undefined);
        const own: unknown = Reflect.get(target, name);
        return typeof own === 'function' ? own.bind(target) : own;
      },
    });
    const first = startProcess(dead);
    await first.start(to, callee);
    await first.start(from, calling(to));
    const handed = first.happened('step.finished', to);
    const { runId } = await first.emit(from);
    await handed;
    await first.engine.drain({ timeoutMs: 300 });

    const second = startProcess(store);
    await second.start(to, callee);
    await second.start(from, calling(to));
    expect(await second.engine.outcome(runId, { timeoutMs: 60_000 })).toEqual({ status: 'done' });
    await second.engine.drain({ timeoutMs: 1000 });
    expect(await store.listRuns({ pipeline: to, limit: 10 })).toHaveLength(1);
  });
});
