import type { PoolClient } from 'pg';
import { statusCodes } from '../persistence/ledger/statusCodes.ts';
import { betweenHolds } from './holdGate.ts';
import type { LedgerDay, PrunedTable } from './ledgerDays.ts';
import type { Limits } from './pruneLedger.ts';
import { type Holds, readHolds } from './readHolds.ts';

interface DayWork {
  day: LedgerDay;
  table: PrunedTable;
  limits: Limits;
  isDryRun: boolean;
}

export interface DayOutcome {
  rows: number;
  /** Due rows that stay. */
  kept: number;
  isDropped: boolean;
}

const rowsPerBatch = 5000;

/**
 * Removes what is due of one day of one table. Each removal is a transaction of its own with the holds of its moment,
 * so a hold that is placed meanwhile keeps everything that is still there; a pass that is cut off leaves the rest to
 * the next one.
 */
export async function pruneDay(client: PoolClient, work: DayWork): Promise<DayOutcome> {
  const { day, isDryRun, limits } = work;
  const { all, due, gone, isHollow } = await countDay(client, work, await readHolds(client));
  const mayDrop = gone === all && day.to !== undefined && day.to <= limits.youngest;
  if (isDryRun) return { rows: gone, kept: due - gone, isDropped: mayDrop };
  if (mayDrop && (await dropDay(client, work))) return { rows: gone, kept: 0, isDropped: true };
  const rows = gone === 0 ? 0 : await removeRows(client, work);
  // Nothing is added to a day that is over, so the space of its deleted rows would never be used again.
  if (day.to !== undefined && (rows > 0 || isHollow)) await rewrite(client, day);
  return { rows, kept: due - rows, isDropped: false };
}

async function countDay(
  client: PoolClient,
  work: DayWork,
  holds: Holds,
): Promise<{ all: number; due: number; gone: number; isHollow: boolean }> {
  const { rows } = await client.query<{ all: string; due: string; gone: string; pages: string }>(
    `SELECT count(*) AS all, count(*) FILTER (WHERE ${dueCondition(work)}) AS due,
            count(*) FILTER (WHERE ${goneCondition(work)}) AS gone,
            pg_relation_size('${work.day.name}') / current_setting('block_size')::int AS pages
     FROM ${work.day.name} AS t`,
    valuesOf(work, holds),
  );
  const [all, pages] = [Number(rows[0]?.all), Number(rows[0]?.pages)];
  // No row takes a page: an earlier pass removed rows, and could not give their space back.
  return { all, due: Number(rows[0]?.due), gone: Number(rows[0]?.gone), isHollow: pages > all + 2 };
}

async function removeRows(client: PoolClient, work: DayWork): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await betweenHolds(client, async (holds) => {
      const { rowCount } = await client.query(
        `DELETE FROM ${work.day.name} WHERE ctid = ANY (ARRAY(
           SELECT t.ctid FROM ${work.day.name} AS t WHERE ${goneCondition(work)} LIMIT ${rowsPerBatch}))`,
        valuesOf(work, holds),
      );
      return rowCount ?? 0;
    });
    removed += count;
    if (count < rowsPerBatch) return removed;
  }
}

/** Looks again under the locks: a run may have been taken up, or held, since the rows were counted. */
async function dropDay(client: PoolClient, work: DayWork): Promise<boolean> {
  const { table, day } = work;
  try {
    return await betweenHolds(client, async (holds) => {
      await client.query("SET LOCAL lock_timeout = '1s'");
      await client.query(`LOCK TABLE ${table.table} IN ACCESS EXCLUSIVE MODE`);
      const { rowCount } = await client.query(
        `SELECT 1 FROM ${day.name} AS t WHERE NOT (${goneCondition(work)}) LIMIT 1`,
        valuesOf(work, holds),
      );
      const isFree = rowCount === 0;
      if (isFree && table.table === 'run') await forgetUndecided(client, day);
      if (isFree) await client.query(`DROP TABLE ${day.name}`);
      return isFree;
    });
  } catch (error) {
    if (isLockTimeout(error)) return false;
    throw error;
  }
}

/** A table that is dropped tells nobody which rows went with it. */
async function forgetUndecided(client: PoolClient, { from, to }: LedgerDay): Promise<void> {
  await client.query('DELETE FROM undecided_run WHERE run_id >= $1 AND run_id < $2', [from, to]);
}

async function rewrite(client: PoolClient, { name }: LedgerDay): Promise<void> {
  try {
    await client.query("SET lock_timeout = '2s'");
    await client.query(`VACUUM FULL ${name}`);
  } catch (error) {
    // Somebody reads that day right now; the next pass gives its space back, as it does when a transaction older than
    // the removal was still open in this server, whichever database it is in: for that one the rows had to stay.
    if (!isLockTimeout(error)) throw error;
  } finally {
    await client.query('RESET lock_timeout');
  }
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}

function valuesOf({ limits, table }: DayWork, holds: Holds): unknown[] {
  return [
    limits.standard,
    [...limits.pipelines.keys()],
    [...limits.pipelines.values()],
    holds.pipelines,
    table.table === 'blk' ? holds.blocks : holds.runIds,
  ];
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

function goneCondition(work: DayWork): string {
  return `${dueCondition(work)} AND NOT ${keepCondition(work)}`;
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
