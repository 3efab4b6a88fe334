// pnpm bench:runs [--runs 1000000] [--days 30] [--waiting 3000] [--repeat 40] [--data DIR] [--write]
// How long lists, searches, counts, groups and the dashboard take on a full ledger, each in turn and warm. --data fills DIR and keeps
// it; the next time it is measured as it is. --write puts the table into docs/bench/runs.md.
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Database } from '@pyheart/db';
import { openPgRunStore } from '@pyheart/server/ledger';
import { openVault } from '@pyheart/server/vault';
import { fillMeters } from './fillMeters.ts';
import { type Filling, fillRuns } from './fillRuns.ts';
import { processCpu } from './processCpu.ts';
import { type Ask, runMeasures } from './runMeasures.ts';
import { highestMs, type MeasuredAsk, runsHead, runsPage, runsRow } from './runsPage.ts';
import { costOf, openCountingDatabase } from './StatementCosts.ts';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000000' },
    days: { type: 'string', default: '30' },
    waiting: { type: 'string', default: '3000' },
    repeat: { type: 'string', default: '40' },
    data: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const warmUps = 3;

const dataDir = options.data ?? (await mkdtemp(path.join(tmpdir(), 'pyheart-runs-')));
const database = await openCountingDatabase(dataDir);
const postmaster = await readFile(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8');
const processes = [process.pid, Number.parseInt(postmaster, 10)];
try {
  const { key, ...filling } = await filledLedger(database);
  const { pool, prisma: db } = database;
  const vault = await openVault(pool, key, { now: () => filling.now });
  const store = await openPgRunStore(pool, { vault });
  const measured: MeasuredAsk[] = [];
  console.log(runsHead);
  for (const [name, ask] of runMeasures({ db, store, vault, now: filling.now })) {
    const one = { name, ...(await measure(ask)) };
    measured.push(one);
    console.log(runsRow(one));
  }
  await store.close();
  const slow = measured.filter(({ p95 }) => p95 > highestMs).map(({ name }) => name);
  console.log(slow.length === 0 ? `\nAll within ${highestMs} ms.` : `\nToo slow: ${slow.join('; ')}.`);
  if (slow.length > 0) process.exitCode = 1;
  if (options.write) {
    const page = runsPage(measured, {
      filling,
      database: database.describe,
      at: new Date(),
      rounds: rounds(),
    });
    await writeFile(path.join(import.meta.dirname, '../docs/bench/runs.md'), page);
  }
} finally {
  await database.close();
  if (options.data === undefined) await rm(dataDir, { recursive: true, force: true });
}

/** Fills the ledger unless it was filled before; then time and master key are those of the filling. */
async function filledLedger({ pool, describe }: Database): Promise<Filling & { key: Buffer }> {
  const note = path.join(dataDir, 'filled.json');
  const before = await readFile(note, 'utf8').catch(() => undefined);
  if (before !== undefined) {
    const { now, key, ...counts } = JSON.parse(before);
    return { ...counts, now: new Date(now), key: Buffer.from(key, 'base64') };
  }
  const filling: Filling = {
    now: new Date(),
    runs: Number(options.runs),
    days: Number(options.days),
    waiting: Number(options.waiting),
  };
  const key = randomBytes(32);
  const started = performance.now();
  await fillRuns(pool, await openVault(pool, key, { now: () => filling.now }), filling);
  await fillMeters(pool, filling);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`Filled ${describe} with ${filling.runs} runs in ${seconds} s.`);
  await writeFile(note, JSON.stringify({ ...filling, key: key.toString('base64') }));
  return { ...filling, key };
}

async function measure(ask: Ask): Promise<Omit<MeasuredAsk, 'name'>> {
  for (let n = 0; n < warmUps; n += 1) await ask(n);
  const times: number[] = [];
  const cpuBefore = processCpu(processes);
  const cost = await costOf(database.pool, rounds(), async () => {
    for (let n = 0; n < rounds(); n += 1) {
      const started = performance.now();
      await ask(n);
      times.push(performance.now() - started);
    }
  });
  const cpuMs = (1000 * (processCpu(processes) - cpuBefore)) / rounds();
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), cpuMs, ...cost };
}

function rounds(): number {
  return Number(options.repeat);
}
