import { idForTime, ledgerShapeLock } from '@pyheart/db';
import type { Clock } from '@pyheart/plugin-sdk';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../persistence/inTransaction.ts';
import type { BlobDepot } from './BlobDepot.ts';

const dayMs = 86_400_000;
const mostPerPass = 200;

/**
 * Removes content that no message of the ledger refers to and that is older than a day: what a sender broke off,
 * what arrived twice, and what retention took the message of. Returns how many were removed. Processes may sweep
 * at once; while a backup is being made nothing is removed.
 */
export async function sweepBlobs(pool: Pool, depot: BlobDepot, clock: Clock): Promise<number> {
  const before = new Date(clock.now().getTime() - dayMs);
  // A use is noted before its message is stored, and a replay notes one of old content: young ones are left alone.
  await pool.query(
    `DELETE FROM blob_use u USING blob b
     WHERE b.name = u.blob AND b.stored_at < $1 AND u.run < $2
       AND NOT EXISTS (SELECT 1 FROM msg WHERE msg.id = u.run)`,
    [before, idForTime(before)],
  );
  let swept = 0;
  for (;;) {
    const count = await inTransaction(pool, (client) => sweepSome(client, depot, before));
    swept += count;
    if (count < mostPerPass) return swept;
  }
}

/** The rows are locked until the bytes are gone, so no message can refer to them meanwhile; a crash repeats both. */
async function sweepSome(client: PoolClient, depot: BlobDepot, before: Date): Promise<number> {
  const lock = await client.query<{ isFree: boolean }>(
    'SELECT pg_try_advisory_xact_lock_shared($1) AS "isFree"',
    [ledgerShapeLock],
  );
  if (lock.rows[0]?.isFree !== true) return 0;
  const { rows } = await client.query<{ name: string }>(
    `DELETE FROM blob WHERE name IN (
       SELECT name FROM blob b
       WHERE stored_at < $1 AND NOT EXISTS (SELECT 1 FROM blob_use u WHERE u.blob = b.name)
       ORDER BY stored_at LIMIT ${mostPerPass} FOR UPDATE SKIP LOCKED
     ) RETURNING name`,
    [before],
  );
  for (const { name } of rows) await depot.remove(name);
  return rows.length;
}
