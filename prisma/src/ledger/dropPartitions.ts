import type { Pool, PoolClient } from 'pg';
import { partitionedTables } from './ensurePartitions.ts';
import { idForTime } from './ids.ts';

const dayMs = 86_400_000;

export interface DroppedPartitions {
  dropped: string[];
  /** Left for the next pass: a message of that day is unfinished, or a long query was reading. */
  kept: string[];
}

/**
 * Prunes the ledger: drops the daily partitions before the UTC day of `before`, which gives the disk back at once.
 * A day that still has unfinished messages stays as it is; its finished runs may outlive their trace blocks, which
 * are of a later day. Rows of the default partitions are deleted one by one.
 */
export async function dropPartitions(pool: Pool, before: Date): Promise<DroppedPartitions> {
  const result: DroppedPartitions = { dropped: [], kept: [] };
  for (const partition of await listPartitions(pool)) {
    if (partition.day.getTime() + dayMs > before.getTime()) continue;
    const isDropped = await dropIfFinished(pool, partition);
    (isDropped ? result.dropped : result.kept).push(partition.name);
  }
  const beforeId = idForTime(Math.floor(before.getTime() / dayMs) * dayMs);
  for (const table of partitionedTables) {
    await pool.query(
      `DELETE FROM ${table}_default AS old WHERE id < $1 AND NOT EXISTS (SELECT 1 FROM pend WHERE pend.id = old.id)`,
      [beforeId],
    );
  }
  return result;
}

interface DayPartition {
  table: string;
  name: string;
  day: Date;
}

async function listPartitions(pool: Pool): Promise<DayPartition[]> {
  const { rows } = await pool.query<{ table: string; name: string }>(
    `SELECT parent.relname AS table, child.relname AS name
     FROM pg_inherits
       JOIN pg_class AS parent ON parent.oid = inhparent
       JOIN pg_class AS child ON child.oid = inhrelid
     WHERE parent.relname = ANY ($1) AND child.relname ~ '_[0-9]{8}$'
     ORDER BY child.relname`,
    [[...partitionedTables]],
  );
  return rows.map(({ table, name }) => {
    const day = new Date(name.replace(/^.*_(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3T00:00:00Z'));
    return { table, name, day };
  });
}

async function dropIfFinished(pool: Pool, partition: DayPartition): Promise<boolean> {
  const client = await pool.connect();
  try {
    const isDropped = await dropInTransaction(client, partition);
    client.release();
    return isDropped;
  } catch (error) {
    client.release(true);
    // lock_not_available: intake comes first; the next pass will find a quieter moment.
    if ((error as { code?: string }).code === '55P03') return false;
    throw error;
  }
}

/** One table at a time: holding several of these locks at once could meet a completion halfway and deadlock. */
async function dropInTransaction(client: PoolClient, { table, name, day }: DayPartition): Promise<boolean> {
  await client.query("BEGIN; SET LOCAL lock_timeout = '1s'");
  // Dropping locks the parent anyway; locked before looking, nobody can take a message up again in between.
  await client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  const { rowCount } = await client.query('SELECT 1 FROM pend WHERE id >= $1 AND id < $2 LIMIT 1', [
    idForTime(day),
    idForTime(day.getTime() + dayMs),
  ]);
  const isFinished = rowCount === 0;
  if (isFinished) await client.query(`DROP TABLE ${name}`);
  await client.query('COMMIT');
  return isFinished;
}
