// node bench/engine.ts [messages] [senders ...]
// The engine and its ledger without any network: what a message costs before plugins do anything.
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@pyheart/db';
import { createEngine, MemoryRunStore, memoryNodeStore, RunEvents, type RunStore } from '@pyheart/engine';
import {
  definePlugin,
  type ListenContext,
  memoryFlowState,
  pipelineDocumentSchema,
} from '@pyheart/plugin-sdk';
import { openPgRunStore } from '@pyheart/server/ledger';
import { openVault } from '@pyheart/server/vault';
import * as z from 'zod';
import { processCpu } from './processCpu.ts';

const [count = 10_000, ...senderCounts] = process.argv.slice(2).map(Number);
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const common = {
  version: '1.0.0',
  author: 'bench',
  category: 'Bench',
  icon: 'gauge',
  summary: '',
  sentence: '',
  config: z.object({}),
  example: {},
};
const raw = Buffer.from(
  `MSH|^~\\&|ADT|HOSP|STUDIO|RHIO|20260101||ADT^A01|1|P|2.5.1\r${'PID|1||M1^^^HOSP^MR||DOE^JANE\r'.repeat(65)}`,
);

let listening: ListenContext | undefined;
const plugins = [
  definePlugin({
    ...common,
    key: 'bench-source',
    kind: 'adapter',
    title: 'Source',
    inputs: [],
    outputs: [{ name: 'out', title: 'Out', kinds: 'any' }],
    listen: async (context) => {
      listening = context;
      return { close: async () => undefined };
    },
  }),
  definePlugin({
    ...common,
    key: 'bench-step',
    kind: 'transformer',
    title: 'Step',
    inputs: [{ name: 'in', title: 'In', kinds: 'any' }],
    outputs: [{ name: 'out', title: 'Out', kinds: 'any' }],
    run: async (message, { derive, explain }) => {
      explain('Mapped.');
      return {
        out: derive({
          kind: 'json',
          body: { patient: { id: 'M1', name: 'DOE' }, of: message.id, notes: 'x'.repeat(500) },
        }),
      };
    },
  }),
  definePlugin({
    ...common,
    key: 'bench-end',
    kind: 'adapter',
    title: 'End',
    inputs: [{ name: 'in', title: 'In', kinds: 'any' }],
    outputs: [],
    effectful: true,
    run: async () => ({}),
  }),
];
const byKey = new Map(plugins.map((plugin) => [plugin.key, plugin]));
const document = pipelineDocumentSchema.parse({
  format: 1,
  name: 'Bench',
  nodes: ['source', 'step', 'end'].map((id) => ({
    id,
    plugin: `bench-${id}`,
    name: id,
    settings: {},
    position: { x: 0, y: 0 },
  })),
  wires: [
    { id: 'a', from: { node: 'source', port: 'out' }, to: { node: 'step', port: 'in' } },
    { id: 'b', from: { node: 'step', port: 'out' }, to: { node: 'end', port: 'in' } },
  ],
});

async function measure(label: string, store: RunStore, senders: number, databasePid: number): Promise<void> {
  const events = new RunEvents();
  const engine = createEngine({
    store,
    plugins: byKey,
    events,
    log: silent,
    clock: { now: () => new Date() },
    random: Math.random,
    fetch,
    secrets: async () => undefined,
    keyedHash: (text) => vault.keyedHash(text),
    nodeStore: () => memoryNodeStore(),
    flowState: () => memoryFlowState(),
    check: () => [],
  });
  const pipeline = `bench-${senders}`;
  await engine.start({ pipeline, version: 1, document });
  let finished = 0;
  const allDone = Promise.withResolvers<void>();
  events.subscribe((event) => {
    if (event.type !== 'run.finished') return;
    finished += 1;
    if (finished === count) allDone.resolve();
  });
  const acks: number[] = [];
  const cpu = processCpu([process.pid, databasePid]);
  const begin = performance.now();
  let next = 0;
  const sender = async () => {
    while (next < count) {
      const number = next;
      next += 1;
      const sent = performance.now();
      const body = raw.toString('utf8');
      await listening!.emit({
        kind: 'hl7v2',
        subtype: 'ADT^A01',
        body,
        raw,
        idempotencyKey: `${pipeline}-${number}`,
        meta: { phi: 'yes', businessKey: `${number}`, orderKey: `${number % 997}` },
      });
      acks.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  const acknowledged = performance.now();
  await allDone.promise;
  const done = performance.now();
  const used = processCpu([process.pid, databasePid]) - cpu;
  acks.sort((a, b) => a - b);
  const at = (share: number) => (acks[Math.floor(acks.length * share)] ?? 0).toFixed(1);
  const perSecond = (until: number) => Math.round((count * 1000) / (until - begin));
  console.log(
    `${label.padEnd(11)} ${String(senders).padStart(3)} senders  ack ${String(perSecond(acknowledged)).padStart(6)}/s  done ${String(perSecond(done)).padStart(6)}/s  ` +
      `CPU ${((used * 1000) / count).toFixed(3)} ms/message  ack p50 ${at(0.5)} ms p99 ${at(0.99)} ms`,
  );
  await engine.drain({ timeoutMs: 5000 });
}

const dataDir = await mkdtemp(path.join(tmpdir(), 'pyheart-bench-'));
const database = await openDatabase({ dataDir, log: silent });
const vault = await openVault(database.pool, randomBytes(32), { now: () => new Date() });
const postmaster = await readFile(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '0');
const databasePid = Number.parseInt(postmaster, 10);
try {
  for (const senders of senderCounts.length > 0 ? senderCounts : [1, 8, 32, 256]) {
    await measure('memory', new MemoryRunStore(), senders, 0);
    await measure('PostgreSQL', await openPgRunStore(database.pool, { vault }), senders, databasePid);
  }
} finally {
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
}
