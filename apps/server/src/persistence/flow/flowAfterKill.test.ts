import { builtinPlugins } from '@pyheart/builtin-plugins';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import type { RunStore } from '@pyheart/engine';
import { type FlowState, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testVault } from '../../vault/testing/testVault.ts';
import { databaseNodeStore } from '../databaseNodeStore.ts';
import { openPgRunStore } from '../ledger/PgRunStore.ts';
import { ledgerEngine, openSource, sender } from '../testing/ledgerEngine.ts';
import { databaseFlowState } from './databaseFlowState.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

const vault = testVault();
const never = () => new Promise<never>(() => undefined);
/** One process: an engine on the shared database that may be broken at a point, as a kill there would. */
async function startProcess(
  pipeline: string,
  node: Record<string, unknown>,
  kill: { store?: Partial<RunStore>; flow?: Partial<FlowState>; now?: () => Date } = {},
) {
  const source = openSource();
  const sent: unknown[] = [];
  const store = await openPgRunStore(database.pool, { vault });
  const broken = new Proxy(store, {
    get: (target, name) => {
      const own: unknown = Reflect.get(kill.store ?? {}, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
  const plugins = [source.plugin, sender(({ body }) => sent.push(body)), ...builtinPlugins];
  const { engine, events } = ledgerEngine(broken, plugins, {
    ...(kill.now ? { clock: { now: kill.now } } : {}),
    nodeStore: (id, at) => databaseNodeStore({ db: database.prisma, vault }, id, at),
    flowState: (id, at) => ({ ...databaseFlowState({ db: database.prisma, vault }, id, at), ...kill.flow }),
  });
  const wire = (id: string, from: string, to: string) => ({
    id,
    from: { node: from, port: 'out' },
    to: { node: to, port: 'in' },
  });
  const place = (id: string, plugin: string, settings = {}) => ({
    id,
    plugin,
    name: id,
    settings,
    position: { x: 0, y: 0 },
  });
  const { plugin, ...settings } = node;
  const document = pipelineDocumentSchema.parse({
    format: 1,
    name: 'Kill',
    nodes: [place('source', 'source'), place('middle', String(plugin), settings), place('sender', 'sender')],
    wires: [wire('a', 'source', 'middle'), wire('b', 'middle', 'sender')],
  });
  const happened = (type: string, count = 1) =>
    new Promise<void>((resolve) => {
      let left = count;
      events.subscribe((event) => {
        if (event.type !== type) return;
        left -= 1;
        if (left === 0) resolve();
      });
    });
  return {
    store,
    sent,
    happened,
    start: () => engine.start({ pipeline, version: 1, document }),
    emit: (body: string) =>
      source.opened()!.emit({ kind: 'json', body, raw: Buffer.from(body), meta: { phi: 'no' } }),
    die: () => engine.drain({ timeoutMs: 300 }),
  };
}

const collect = { plugin: 'aggregator', size: 2, window_s: 0 };

it('keeps a part once when the process dies after it was kept and before its run ended', async () => {
  const first = await startProcess('kept-once', collect, { store: { complete: never } });
  await first.start();
  const finished = first.happened('step.finished', 2);
  const { runId } = await first.emit('a');
  await finished;
  await first.die();
  const second = await startProcess('kept-once', collect);
  const ended = second.happened('run.finished', 3);
  await second.start();
  await second.emit('b');
  await ended;
  expect(second.sent).toEqual([['a', 'b']]);
  expect((await second.store.readRun(runId))?.summary.status).toBe('done');
  await second.die();
});

it('gives a group once when the process dies after its message was stored and before it was forgotten', async () => {
  const first = await startProcess('given-once', collect, { flow: { release: never } });
  await first.start();
  const ended = first.happened('run.finished', 3);
  await first.emit('a');
  await first.emit('b');
  await ended;
  await first.die();
  const second = await startProcess('given-once', collect);
  const again = second.happened('message.accepted', 1);
  await second.start();
  await again;
  const runs = await second.store.listRuns({ pipeline: 'given-once', limit: 10 });
  expect([...first.sent, ...second.sent]).toEqual([['a', 'b']]);
  expect(runs).toHaveLength(3);
  await second.die();
});

it('closes open groups on their time after a restart', async () => {
  const timed = { plugin: 'aggregator', size: 0, window_s: 60 };
  const first = await startProcess('timed', timed);
  await first.start();
  const kept = first.happened('run.finished');
  await first.emit('a');
  await kept;
  await first.die();
  const second = await startProcess('timed', timed, { now: () => new Date(Date.now() + 61_000) });
  const given = second.happened('run.finished');
  await second.start();
  await given;
  expect(second.sent).toEqual([['a']]);
  await second.die();
});

it('wakes a delayed message after the process that had it is gone', async () => {
  const delay = { plugin: 'delay', wait: 'for', seconds: 60 };
  const first = await startProcess('delayed', delay);
  await first.start();
  const parked = first.happened('run.parked');
  const { runId } = await first.emit('a');
  await parked;
  expect((await first.store.readRun(runId))?.summary).toMatchObject({ status: 'waiting', attempts: 0 });
  await first.die();
  const second = await startProcess('delayed', delay, { now: () => new Date(Date.now() + 61_000) });
  const ended = second.happened('run.finished');
  await second.start();
  await ended;
  expect(second.sent).toEqual(['a']);
  await second.die();
});
