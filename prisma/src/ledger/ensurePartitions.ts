import type { Pool, PoolClient } from 'pg';
import { idForTime } from './ids.ts';
import { ledgerShapeLock } from './ledgerShapeLock.ts';

export const partitionedTables = ['msg', 'run', 'blk', 'msg_index'] as const;
const dayMs = 86_400_000;

/**
 * Makes the daily partitions of msg, run, blk and msg_index for `days` UTC days starting with the day of `from`; returns the
 * names of those it made. Rows that reached the default partition meanwhile move to where they belong. Several
 * processes may call it at once; when nothing is missing it costs one query and takes no lock. While a backup is
 * being made it makes none: the next call does.
 */
export async function ensurePartitions(pool: Pool, from: Date, days: number): Promise<string[]> {
  const wanted = plannedPartitions(from, days);
  const missing = await findMissing(pool, wanted);
  if (missing.length === 0) return [];

  const client = await pool.connect();
  const made: string[] = [];
  try {
    for (const partition of missing) if (await makePartition(client, partition)) made.push(partition.name);
  } catch (error) {
    client.release(true);
    throw error;
  }
  client.release();
  return made;
}

interface Partition {
  table: string;
  name: string;
  from: bigint;
  to: bigint;
}

function plannedPartitions(from: Date, days: number): Partition[] {
  const firstDay = Math.floor(from.getTime() / dayMs) * dayMs;
  return Array.from({ length: days }, (_, index) => firstDay + index * dayMs).flatMap((day) =>
    partitionedTables.map((table) => ({
      table,
      name: partitionName(table, new Date(day)),
      from: idForTime(day),
      to: idForTime(day + dayMs),
    })),
  );
}

/** `msg_20261124` holds the messages that arrived on 24 November 2026, UTC. */
export function partitionName(table: string, day: Date): string {
  return `${table}_${day.toISOString().slice(0, 10).replaceAll('-', '')}`;
}

async function findMissing(pool: Pool, wanted: Partition[]): Promise<Partition[]> {
  const { rows } = await pool.query<{ name: string }>(
    'SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(quote_ident(name)) IS NULL',
    [wanted.map(({ name }) => name)],
  );
  const names = new Set(rows.map(({ name }) => name));
  return wanted.filter(({ name }) => names.has(name));
}

async function makePartition(client: PoolClient, { table, name, from, to }: Partition): Promise<boolean> {
  await client.query('BEGIN');
  const lock = await client.query<{ isFree: boolean }>(
    'SELECT pg_try_advisory_xact_lock_shared($1) AS "isFree"',
    [ledgerShapeLock],
  );
  if (lock.rows[0]?.isFree !== true) {
    await client.query('ROLLBACK');
    return false;
  }
  // Readers pass. Writers wait here for a moment: one that had chosen the default partition already would fail. So does
  // a second maker.
  await client.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
  const { rows } = await client.query('SELECT 1 WHERE to_regclass($1) IS NULL', [name]);
  const isMissing = rows.length > 0;
  if (isMissing) {
    await client.query(`CREATE TABLE ${name} (LIKE ${table} INCLUDING ALL)`);
    await client.query(`LOCK TABLE ${table}_default IN ACCESS EXCLUSIVE MODE`);
    // Rows that move have not gone: no trigger may forget them.
    await client.query(`ALTER TABLE ${table}_default DISABLE TRIGGER USER`);
    await client.query(`
      WITH moved AS (DELETE FROM ${table}_default WHERE id >= ${from} AND id < ${to} RETURNING *)
      INSERT INTO ${name} SELECT * FROM moved`);
    await client.query(`ALTER TABLE ${table}_default ENABLE TRIGGER USER`);
    await client.query(`ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM (${from}) TO (${to})`);
  }
  await client.query('COMMIT');
  return isMissing;
}
