import { idForTime, ledgerShapeLock } from '@pyheart/db';
import type { Clock } from '@pyheart/plugin-sdk';
import type { Pool, PoolClient } from 'pg';
import { whileAlone } from '../persistence/whileAlone.ts';
import { ledgerDays, prunedTables } from './ledgerDays.ts';
import { byAge, pruneDay } from './pruneDay.ts';
import type { PruneReport } from './pruneReport.ts';
import type { Retention, RetentionDays } from './retentionDays.ts';

const pruneLock = 72_707_372;
const dayMs = 86_400_000;

interface Options {
  clock: Clock;
  retention: Retention;
}

/**
 * Removes what is older than its retention. A day whose rows may all go is dropped, which gives the disk back at
 * once; else rows go in small batches and the day is rewritten. Unfinished messages, messages in doubt and what a
 * legal hold names stay, however old. Returns undefined when another process prunes or a backup is made right now.
 */
export async function pruneLedger(pool: Pool, options: Options): Promise<PruneReport | undefined> {
  return whileAlone(pool, pruneLock, async (client) => {
    if (!(await lockShape(client))) return undefined;
    try {
      return await visitDays(client, options, false);
    } finally {
      // On a connection that is lost the lock has ended with it.
      await client.query('SELECT pg_advisory_unlock_shared($1)', [ledgerShapeLock]).catch(() => undefined);
    }
  });
}

/** False while a backup reads the days that would be dropped. */
async function lockShape(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ isFree: boolean }>(
    'SELECT pg_try_advisory_lock_shared($1) AS "isFree"',
    [ledgerShapeLock],
  );
  return rows[0]?.isFree === true;
}

/** What `pruneLedger` would remove now. Removes nothing and keeps no pass from beginning. */
export async function previewPrune(pool: Pool, options: Options): Promise<PruneReport> {
  const client = await pool.connect();
  try {
    return await visitDays(client, options, true);
  } finally {
    client.release();
  }
}

async function visitDays(
  client: PoolClient,
  { clock, retention }: Options,
  isDryRun: boolean,
): Promise<PruneReport> {
  const now = clock.now();
  const begun = performance.now();
  const report: PruneReport = {
    at: now.toISOString(),
    ms: 0,
    isDryRun,
    rows: { bodies: 0, traces: 0, records: 0 },
    dropped: [],
    bytes: 0,
    kept: [],
  };
  const sizeBefore = await ledgerBytes(client);
  for (const table of prunedTables) {
    const limits = limitsOf(retention, table.part, now);
    for (const day of await ledgerDays(client, table)) {
      if (day.from >= limits.youngest) continue;
      const outcome = await pruneDay(client, { day, table, limits, isDryRun });
      report.rows[table.part] += outcome.rows;
      if (outcome.isDropped) report.dropped.push(day.name);
      if (outcome.kept > 0) report.kept.push(day.name);
    }
  }
  report.bytes = isDryRun ? 0 : Math.max(0, sizeBefore - (await ledgerBytes(client)));
  report.ms = Math.round(performance.now() - begun);
  return report;
}

export interface Limits {
  /** Rows with lower ids are due, for pipelines without days of their own. */
  standard: bigint;
  pipelines: Map<string, bigint>;
  youngest: bigint;
}

function limitsOf(retention: Retention, part: keyof RetentionDays, now: Date): Limits {
  const limit = ({ [part]: days }: RetentionDays) =>
    idForTime(Math.max(Date.UTC(2026, 0, 1), now.getTime() - days * dayMs));
  const pipelines = new Map(
    Object.entries(retention.pipelines).map(([pipeline, days]) => [pipeline, limit(days)]),
  );
  const standard = limit(retention.standard);
  const youngest = [...pipelines.values(), standard].sort(byAge).at(-1) ?? standard;
  return { standard, pipelines, youngest };
}

async function ledgerBytes(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `SELECT coalesce(sum(pg_total_relation_size(inhrelid)), 0)::text AS bytes FROM pg_inherits
     WHERE inhparent = ANY ($1::regclass[])`,
    [prunedTables.map(({ table }) => table)],
  );
  return Number(rows[0]?.bytes ?? 0);
}
