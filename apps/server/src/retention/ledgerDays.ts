import { idForTime } from '@pyheart/db';
import type { PoolClient } from 'pg';
import type { RetentionDays } from './retentionDays.ts';

export interface PrunedTable {
  table: 'msg' | 'blk' | 'msg_index' | 'run';
  part: keyof RetentionDays;
}

/** In the order in which they are pruned: the records, which say what there was, go last. */
export const prunedTables: readonly PrunedTable[] = [
  { table: 'msg', part: 'bodies' },
  { table: 'blk', part: 'traces' },
  { table: 'msg_index', part: 'records' },
  { table: 'run', part: 'records' },
];

export interface LedgerDay {
  /** The partition. */
  name: string;
  from: bigint;
  /** Its end; the default partition has none and is never dropped. */
  to: bigint | undefined;
}

const dayMs = 86_400_000;

/** The partitions of a table, oldest first, the default partition at the end. */
export async function ledgerDays(client: PoolClient, { table }: PrunedTable): Promise<LedgerDay[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT child.relname AS name FROM pg_inherits JOIN pg_class AS child ON child.oid = inhrelid
     WHERE inhparent = $1::regclass ORDER BY child.relname`,
    [table],
  );
  return rows.map(({ name }) => {
    const date = /_(\d{4})(\d{2})(\d{2})$/.exec(name);
    if (date === null) return { name, from: 0n, to: undefined };
    const day = Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3]));
    return { name, from: idForTime(day), to: idForTime(day + dayMs) };
  });
}
