// pnpm bench:runs [--runs 1000000] [--repeat 40]    how long lists, counts, groups and searches take on a full ledger
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { idForTime, openDatabase } from '@pyheart/db';
import type { RunFilter } from '@pyheart/engine';
import { countAttention } from '@pyheart/server/attention/countAttention';
import { failureGroups } from '@pyheart/server/attention/failureGroups';
import { undecidedRuns } from '@pyheart/server/attention/undecidedRuns';
import { openPgRunStore } from '@pyheart/server/ledger';
import { openVault } from '@pyheart/server/vault';
import { filledDays, fillRuns } from './fillRuns.ts';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000000' },
    repeat: { type: 'string', default: '40' },
  },
});
const highestMs = 100;
const hourMs = 3_600_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const dataDir = await mkdtemp(path.join(tmpdir(), 'pyheart-runs-'));
const database = await openDatabase({ dataDir, log: silent });
try {
  const now = new Date();
  const clock = { now: () => now };
  const vault = await openVault(database.pool, randomBytes(32), clock);
  const started = performance.now();
  const filled = await fillRuns(database.pool, vault, Number(options.runs), now);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${options.runs} runs in ${filledDays} days, ${database.describe}, filled in ${seconds} s`);
  await measureAll();

  async function measureAll(): Promise<void> {
    const { pool, prisma: db } = database;
    const store = await openPgRunStore(pool, { vault });
    const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
    const { busy, rare } = filled.pipelines;
    const somewhere = (n: number) => String(idForTime(ago(((n * 37) % 700) + 1).getTime()));
    const lists: [string, (n: number) => Partial<RunFilter>][] = [
      ['all', () => ({})],
      ['all, a later page', (n) => ({ before: somewhere(n) })],
      ['pipeline', () => ({ pipeline: busy })],
      ['rare pipeline', () => ({ pipeline: rare })],
      ['rare pipeline, a later page', (n) => ({ pipeline: rare, before: somewhere(n) })],
      ...(['done', 'filtered', 'failed', 'in_doubt', 'waiting', 'retrying'] as const).map(
        (status): [string, () => Partial<RunFilter>] => [status, () => ({ statuses: [status] })],
      ),
      ['failed or in doubt', () => ({ statuses: ['failed', 'in_doubt'] })],
      ['failed of a pipeline', () => ({ statuses: ['failed'], pipeline: busy })],
      ['failed of a rare pipeline', () => ({ statuses: ['failed'], pipeline: rare })],
      ['in doubt of a rare pipeline', () => ({ statuses: ['in_doubt'], pipeline: rare })],
      ['one hour', (n) => ({ from: ago(n * 17 + 1), to: ago(n * 17) })],
      ['one day of a rare pipeline', (n) => ({ pipeline: rare, from: ago(n * 17 + 24), to: ago(n * 17) })],
      ['failed on one day', (n) => ({ statuses: ['failed'], from: ago(n * 17 + 24), to: ago(n * 17) })],
      ['control id', (n) => ({ controlId: filled.controlIds[n % 100]! })],
      ['control id that is nowhere', (n) => ({ controlId: `NOWHERE${n}` })],
      ['cause', () => ({ fingerprint: filled.fingerprints.common })],
      ['rare cause', () => ({ fingerprint: filled.fingerprints.rare })],
      ['failed at a node', () => ({ failedAt: filled.nodes.common })],
      ['failed at a node, of a rare pipeline', () => ({ failedAt: filled.nodes.common, pipeline: rare })],
      ['failed at a rare node', () => ({ failedAt: filled.nodes.rare })],
      ['failed at a node that is nowhere', () => ({ failedAt: 'nowhere' })],
      ['patient', (n) => ({ identifier: filled.patients[n % 100]! })],
      ['patient in a pipeline', (n) => ({ identifier: filled.patients[n % 100]!, pipeline: busy })],
      ['patient with 5000 messages', () => ({ identifier: filled.oftenSeen })],
      ['patient with 5000 messages, failed', () => ({ identifier: filled.oftenSeen, statuses: ['failed'] })],
      ['identifier that is nowhere', (n) => ({ identifier: `NOWHERE${n}` })],
    ];
    const groups = { limit: 25, offset: 0, now };
    const measures: [string, (n: number) => Promise<unknown>][] = [
      ...lists.map(([name, filter]): [string, (n: number) => Promise<unknown>] => [
        `runs: ${name}`,
        (n) => store.listRuns({ ...filter(n), limit: 51 }),
      ]),
      ['counts by port', () => store.counts(busy)],
      ['counts by status', () => store.statusCounts(busy)],
      ['attention: counts', () => countAttention(db, idForTime(now.getTime() - 300_000))],
      ['attention: groups', () => failureGroups(db, groups)],
      ['attention: groups, a later page', () => failureGroups(db, { ...groups, offset: 200 })],
      ['attention: groups of a pipeline', () => failureGroups(db, { ...groups, pipeline: busy })],
      ...(['failed', 'in_doubt', 'quarantined'] as const).map((kind): [string, () => Promise<unknown>] => [
        `attention: ${kind}`,
        () => undecidedRuns({ db, vault }, { kind, limit: 51 }),
      ]),
    ];
    const slow: string[] = [];
    console.log(`\n${'ms'.padEnd(46)}    p50    p95`);
    for (const [name, ask] of measures) {
      const { p50, p95 } = await measure(ask);
      if (p95 > highestMs) slow.push(name);
      console.log(`${name.padEnd(46)} ${p50.toFixed(1).padStart(6)} ${p95.toFixed(1).padStart(6)}`);
    }
    await store.close();
    console.log(slow.length === 0 ? `\nAll within ${highestMs} ms.` : `\nToo slow: ${slow.join('; ')}.`);
    if (slow.length > 0) process.exitCode = 1;
  }
} finally {
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function measure(ask: (n: number) => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let n = 0; n < Number(options.repeat); n += 1) {
    const started = performance.now();
    await ask(n);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
