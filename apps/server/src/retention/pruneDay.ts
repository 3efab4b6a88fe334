import type { PoolClient } from 'pg';
import { statusCodes } from '../persistence/ledger/statusCodes.ts';
import type { LedgerDay, PrunedTable } from './ledgerDays.ts';
import type { Limits } from './pruneLedger.ts';
import type { Holds } from './readHolds.ts';

interface DayWork {
  day: LedgerDay;
  table: PrunedTable;
  limits: Limits;
  holds: Holds;
  isDryRun: boolean;
}

export interface DayOutcome {
  rows: number;
  /** Due rows that stay. */
  kept: number;
  isDropped: boolean;
}

const rowsPerBatch = 5000;

/** Removes what is due of one day of one table. */
export async function pruneDay(client: PoolClient, work: DayWork): Promise<DayOutcome> {
  const { day, isDryRun } = work;
  const values = valuesOf(work);
  const where = `${dueCondition(work)} AND NOT ${keepCondition(work)}`;
  const { rows } = await client.query<{ all: string; due: string; gone: string }>(
    `SELECT count(*) AS all, count(*) FILTER (WHERE ${dueCondition(work)}) AS due,
            count(*) FILTER (WHERE ${where}) AS gone FROM ${day.name} AS t`,
    values,
  );
  const [all, due, gone] = [Number(rows[0]?.all), Number(rows[0]?.due), Number(rows[0]?.gone)];
  const mayDrop = gone === all && day.to !== undefined && day.to <= work.limits.youngest;
  const outcome = { rows: gone, kept: due - gone, isDropped: false };
  if (isDryRun) return { ...outcome, isDropped: mayDrop };
  if (mayDrop && (await dropDay(client, work, where, values))) return { ...outcome, isDropped: true };
  if (gone === 0) return outcome;
  for (;;) {
    const { rowCount } = await client.query(
      `DELETE FROM ${day.name} WHERE ctid = ANY (ARRAY(
         SELECT t.ctid FROM ${day.name} AS t WHERE ${where} LIMIT ${rowsPerBatch}))`,
      values,
    );
    if ((rowCount ?? 0) < rowsPerBatch) break;
  }
  // Nothing is added to a day that is over, so the space of its deleted rows would never be used again.
  if (day.to !== undefined) await rewrite(client, day);
  return outcome;
}

/** Looks again under the lock: a run may have been taken up, or held, since the rows were counted. */
async function dropDay(
  client: PoolClient,
  { table, day }: DayWork,
  where: string,
  values: unknown[],
): Promise<boolean> {
  await client.query("BEGIN; SET LOCAL lock_timeout = '1s'");
  try {
    await client.query(`LOCK TABLE ${table.table} IN ACCESS EXCLUSIVE MODE`);
    const { rowCount } = await client.query(
      `SELECT 1 FROM ${day.name} AS t WHERE NOT (${where}) LIMIT 1`,
      values,
    );
    const isFree = rowCount === 0;
    if (isFree) await client.query(`DROP TABLE ${day.name}`);
    await client.query('COMMIT');
    return isFree;
  } catch (error) {
    await client.query('ROLLBACK');
    if (isLockTimeout(error)) return false;
    throw error;
  }
}

async function rewrite(client: PoolClient, { name }: LedgerDay): Promise<void> {
  try {
    await client.query("SET lock_timeout = '2s'");
    await client.query(`VACUUM FULL ${name}`);
  } catch (error) {
    // Somebody reads that day right now; the next pass gives its space back.
    if (!isLockTimeout(error)) throw error;
  } finally {
    await client.query('RESET lock_timeout');
  }
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}

function valuesOf({ limits, holds, table }: DayWork): unknown[] {
  const values: unknown[] = [
    limits.standard,
    [...limits.pipelines.keys()],
    [...limits.pipelines.values()],
    holds.pipelines,
    table.table === 'blk' ? holds.blocks : holds.runIds,
  ];
  return values;
}

// An identifier has no pipeline of its own: it goes when its record is due, or when there is none any more.
const pipelineOf = {
  msg: 't.pipeline',
  run: 't.pipeline',
  blk: 't.pipeline',
  msg_index: '(SELECT r.pipeline FROM run r WHERE r.id = t.id)',
};

function dueCondition({ table, limits }: DayWork): string {
  const pipeline = pipelineOf[table.table];
  // A block without a pipeline is of before; it goes with the longest retention.
  const longest = [...limits.pipelines.values(), limits.standard].sort(byAge)[0];
  const standard =
    table.table === 'blk' ? `CASE WHEN t.pipeline IS NULL THEN ${longest} ELSE $1::bigint END` : '$1::bigint';
  return `(t.id < coalesce(
    (SELECT p.before FROM unnest($2::text[], $3::bigint[]) AS p (pipeline, before) WHERE p.pipeline = ${pipeline}),
    ${standard}))`;
}

/** Rows that stay although they are due; `$4` and `$5` are what is held. */
function keepCondition({ table }: Pick<DayWork, 'table'>): string {
  const held = `coalesce(${pipelineOf[table.table]} = ANY ($4::text[]), false) OR t.id = ANY ($5::bigint[])`;
  const inDoubt = `status = ${statusCodes.in_doubt} AND NOT EXISTS (SELECT FROM run_decision d WHERE d.run_id = o.id)`;
  if (table.table === 'blk')
    return `(${held} OR t.id IN (SELECT o.blk FROM run o WHERE ${inDoubt} AND o.blk IS NOT NULL))`;
  const unfinished = 'EXISTS (SELECT FROM pend WHERE pend.id = t.id)';
  const undecided = `EXISTS (SELECT FROM run o WHERE o.id = t.id AND ${inDoubt})`;
  return `(${held} OR ${unfinished} OR ${undecided})`;
}

export function byAge(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
