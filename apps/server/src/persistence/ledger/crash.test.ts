import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import type { RunSummary } from '@pyheart/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPgRunStore } from './PgRunStore.ts';
import { startCrashPipeline } from './testing/crashPipeline.ts';
import { crashVault } from './testing/crashVault.ts';

const kills = 10;

describe('a server that is killed while it takes messages in', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await testDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'pyheart-crash-'));
  });
  afterAll(async () => {
    await database?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  it('has every acknowledged message in the ledger and finishes each of them once, in order per key', async () => {
    const acknowledged = new Map<string, string>();
    const processes: string[][] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const { acks, delivered } = await runUntilKilled(kill * 1_000_000, 40 + Math.random() * 300);
      for (const [runId, body] of acks) acknowledged.set(runId, body);
      processes.push(delivered);
    }
    expect(acknowledged.size).toBeGreaterThan(kills);

    const deliveries = path.join(folder, 'after');
    await writeFile(deliveries, '');
    const store = await openPgRunStore(database.pool, { vault: await crashVault(database.pool) });
    const { engine } = await startCrashPipeline(store, deliveries);
    await untilNothingWaits(store.statusCounts.bind(store));
    await engine.drain({ timeoutMs: 10_000 });
    processes.push(await linesOf(deliveries));

    const runs = await listAll(store);
    expect(new Set(runs.map(({ runId }) => runId)).size).toBe(runs.length);
    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['done']));
    const finished = new Map(runs.map(({ runId, controlId }) => [runId, controlId]));
    const lost = [...acknowledged].filter(([runId, body]) => finished.get(runId) !== body);
    expect(lost).toEqual([]);

    const delivered = new Set(processes.flat());
    expect([...acknowledged.values()].filter((body) => !delivered.has(body))).toEqual([]);
    for (const lines of processes) expect(outOfOrder(lines)).toEqual([]);
  }, 120_000);

  async function runUntilKilled(firstNumber: number, afterMs: number) {
    const deliveries = path.join(folder, `delivered-${firstNumber}`);
    await writeFile(deliveries, '');
    const child = spawn(
      process.execPath,
      [
        path.join(import.meta.dirname, 'testing/crashChild.ts'),
        JSON.stringify(database.connection),
        deliveries,
        String(firstNumber),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    const ended = new Promise((resolve) => child.once('close', resolve));
    let timer: NodeJS.Timeout | undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      // The clock starts with the first acknowledgement, so that the kill meets it at work.
      timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    await ended;
    clearTimeout(timer);
    const acks = output
      .split('\n')
      .slice(0, -1)
      .map((line): [string, string] => {
        const [runId = '', ...body] = line.split(' ');
        return [runId, body.join(' ')];
      });
    return { acks, delivered: await linesOf(deliveries) };
  }

  async function listAll(store: Awaited<ReturnType<typeof openPgRunStore>>): Promise<RunSummary[]> {
    const runs: RunSummary[] = [];
    for (;;) {
      const before = runs.at(-1)?.runId;
      const page = await store.listRuns({ limit: 1000, ...(before === undefined ? {} : { before }) });
      if (page.length === 0) return runs;
      runs.push(...page);
    }
  }
});

async function untilNothingWaits(
  counts: (pipeline: string) => Promise<Record<string, number>>,
): Promise<void> {
  for (;;) {
    const { waiting = 0, retrying = 0 } = await counts('crash');
    if (waiting + retrying === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function linesOf(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
}

/** Deliveries of one process that came after a later one of their key. */
function outOfOrder(lines: readonly string[]): string[] {
  const latest = new Map<string, number>();
  return lines.filter((line) => {
    const [key = '', number = '0'] = line.split(' ');
    const isLate = Number(number) <= (latest.get(key) ?? -1);
    latest.set(key, Number(number));
    return isLate;
  });
}
