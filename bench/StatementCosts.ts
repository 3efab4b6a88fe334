import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Database, openDatabase } from '@pyheart/db';
import type { Pool } from 'pg';

/** What one ask cost inside PostgreSQL, without the way there and back. */
export interface StatementCost {
  planMs: number;
  executionMs: number;
  /** Blocks of 8 KiB, in memory or not. */
  blocks: number;
  /** Those of them that were not in PostgreSQL's own memory. */
  blocksRead: number;
}

const settings = `shared_preload_libraries = 'pg_stat_statements'\npg_stat_statements.track_planning = on\n`;
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const costs = `
  SELECT sum(total_plan_time) AS "planMs", sum(total_exec_time) AS "executionMs",
         sum(shared_blks_hit + shared_blks_read)::float8 AS blocks, sum(shared_blks_read)::float8 AS "blocksRead"
  FROM pg_stat_statements WHERE query !~ 'pg_stat_'`;

/** The embedded database on `dataDir`, made when it is not there, with a server that counts what statements cost. */
export async function openCountingDatabase(dataDir: string): Promise<Database> {
  const file = path.join(dataDir, 'cluster', 'postgresql.auto.conf');
  const first = await openDatabase({ dataDir, log: silent });
  const isCounting = (await readFile(file, 'utf8')).includes(settings);
  if (!isCounting) await appendFile(file, settings);
  await first.pool.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  if (isCounting) return first;
  await first.close();
  return openDatabase({ dataDir, log: silent });
}

/** What `asks` cost on average; nothing else may use the database meanwhile. */
export async function costOf(pool: Pool, times: number, asks: () => Promise<void>): Promise<StatementCost> {
  await pool.query('SELECT pg_stat_statements_reset()');
  await asks();
  const { rows } = await pool.query<StatementCost>(costs);
  const sum = rows[0] ?? { planMs: 0, executionMs: 0, blocks: 0, blocksRead: 0 };
  return {
    planMs: sum.planMs / times,
    executionMs: sum.executionMs / times,
    blocks: sum.blocks / times,
    blocksRead: sum.blocksRead / times,
  };
}
