import type { DatabaseCounters } from './DatabaseCounters.ts';
import type { LoadKit, LoadOptions, LoadResult } from './loadKit.ts';
import { type BenchResults, type Measured, type MemoryPoint, median } from './Measured.ts';
import { processCpu } from './processCpu.ts';
import { processMemory } from './processMemory.ts';

export interface Engine {
  label: Measured['engine'];
  port: number;
  server: number;
  database?: number;
  /** Starts so many workers beside it and resolves with their process ids once each has its share of the lanes. */
  startWorkers?(count: number): Promise<number[]>;
  stopWorkers?(): Promise<void>;
}

export interface BenchPlan {
  rounds: number;
  seconds: number;
  connections: readonly number[];
  openLoopSeconds: number;
  workerRounds: number;
  memoryMessages: number;
}

export interface BenchParts {
  kit: LoadKit;
  engines: readonly [Engine, Engine];
  counters: DatabaseCounters;
  sink: string;
  say(text: string): void;
}

const forever = 10_000_000;
const memoryParts = 10;
// V8 compiles the hot paths with what it sees in the first ten thousand or so.
const warmUpMessages = 10_000;

/** Runs the plan, the engines in turns. Throws when a message was lost, leaked through the filter or mapped wrongly. */
export async function relayBench(parts: BenchParts, plan: BenchPlan): Promise<BenchResults> {
  const results: BenchResults = { loads: [], openLoop: [], workers: [], memory: [] };
  for (const engine of parts.engines)
    await measure(parts, engine, { connections: 8, messages: warmUpMessages });
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const connections of plan.connections) {
      for (const engine of round % 2 === 0 ? parts.engines : parts.engines.toReversed()) {
        const load = { connections, messages: forever, seconds: plan.seconds };
        results.loads.push(await measure(parts, engine, load));
      }
    }
  }
  const studio = results.loads.filter(({ engine, connections }) => engine === 'studio' && connections >= 8);
  const rate = Math.max(1, Math.round(median(studio.map(({ perSecond }) => perSecond)) / 2));
  parts.say(`Open loop at ${rate}/s, half of what the studio acknowledged`);
  for (const engine of parts.engines) {
    const load = { connections: 32, messages: forever, seconds: plan.openLoopSeconds, rate };
    results.openLoop.push(await measure(parts, engine, load));
  }
  results.memory = await memoryOver(parts, plan.memoryMessages);
  for (let round = 0; round < plan.workerRounds; round += 1)
    results.workers.push(...(await besideWorkers(parts, plan.seconds)));
  return results;
}

/** The reference, the studio alone, with one worker and with three, in one turn. */
async function besideWorkers(parts: BenchParts, seconds: number): Promise<Measured[]> {
  const [reference, studio] = parts.engines;
  const load = { connections: 32, messages: forever, seconds };
  const measured = [await measure(parts, reference, load), await measure(parts, studio, load)];
  for (const [label, count] of [
    ['studio + 1 worker', 1],
    ['studio + 3 workers', 3],
  ] as const) {
    const workers = (await studio.startWorkers?.(count)) ?? [];
    // What a worker does for the first time it also compiles for the first time.
    await measure(parts, { ...studio, label, workers }, { connections: 32, messages: warmUpMessages });
    measured.push(await measure(parts, { ...studio, label, workers }, load));
    await studio.stopWorkers?.();
  }
  return measured;
}

async function measure(
  { kit, counters, sink, say }: BenchParts,
  { label, port, server, database, workers = [] }: Engine & { workers?: readonly number[] },
  load: Pick<LoadOptions, 'connections' | 'messages' | 'seconds' | 'rate'>,
): Promise<Measured> {
  const databases = database === undefined ? [] : [database];
  const pids = [server, ...databases, ...workers];
  const before = database === undefined ? undefined : await counters.read();
  const [cpu, databaseCpu] = [processCpu(pids), processCpu(databases)];
  const result = await kit.load({ label, port, pids, sink, ...load });
  const each = (seconds: number) => (seconds * 1000) / Math.max(1, result.acked);
  const measured: Measured = {
    engine: label,
    connections: load.connections,
    perSecond: result.ackPerSecond,
    p50Ms: result.ackLatencyMs.p50,
    p99Ms: result.ackLatencyMs.p99,
    cpuMs: each(processCpu(pids) - cpu),
    databaseCpuMs: each(processCpu(databases) - databaseCpu),
    memoryMiB: result.use?.memoryMaxMiB ?? Number.NaN,
    othersCores: result.use?.foreignCores ?? Number.NaN,
  };
  if (before) {
    const after = await counters.read();
    measured.statements = (after.statements - before.statements) / Math.max(1, result.acked);
    measured.syncs = (after.syncs - before.syncs) / Math.max(1, result.acked);
    measured.walBytes = (after.walBytes - before.walBytes) / Math.max(1, result.acked);
  }
  say(
    `${label.padEnd(18)} ${String(load.connections).padStart(2)} connections  ${measured.perSecond.toFixed(0).padStart(5)}/s  CPU ${measured.cpuMs.toFixed(3)} ms`,
  );
  refuseLosses(result);
  return measured;
}

async function memoryOver(parts: BenchParts, messages: number): Promise<MemoryPoint[]> {
  const [, { label, port, server, database = 0 }] = parts.engines;
  const points: MemoryPoint[] = [];
  const now = (passed: number) => {
    const databaseMiB = processMemory(database);
    // The embedded database is a child of the server.
    return { messages: passed, serverMiB: processMemory(server) - databaseMiB, databaseMiB };
  };
  points.push(now(0));
  const each = Math.ceil(messages / memoryParts);
  for (let part = 1; part <= memoryParts; part += 1) {
    const { sink, kit } = parts;
    refuseLosses(await kit.load({ label, port, pids: [], sink, connections: 32, messages: each }));
    points.push(now(part * each));
  }
  parts.say(`Memory measured over ${messages} messages`);
  return points;
}

function refuseLosses({ label, lost, leaked, wrong, firstWrong }: LoadResult): void {
  if (lost + leaked + wrong === 0) return;
  const first = wrong > 0 ? ` First wrong: ${JSON.stringify(firstWrong).slice(0, 400)}` : '';
  throw new Error(`${label}: lost ${lost}, leaked ${leaked}, wrong ${wrong}.${first}`);
}
