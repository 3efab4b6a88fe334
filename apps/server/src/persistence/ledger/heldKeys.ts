import type { BlockedKey, PendingJoin, RunStore } from '@pyheart/engine';
import type { Pool } from 'pg';
import { holdsKey, waitsForTime } from './parked.ts';

/** Keys that a retry holds, with the time until which it does. */
export async function heldKeys(
  pool: Pool,
  { pipeline, now, lanes }: Parameters<RunStore['blockedKeys']>[0],
): Promise<BlockedKey[]> {
  const { rows } = await pool.query<BlockedKey>(
    `SELECT key AS "orderKey", lane, max(next_at) AS "nextAt" FROM pend
     WHERE pipeline = $1 AND ${holdsKey} AND next_at > $2 AND ($3::smallint[] IS NULL OR lane = ANY ($3))
     GROUP BY key, lane`,
    [pipeline, now, lanes ? [...lanes] : null],
  );
  return rows;
}

/** Unfinished messages that join order keys. */
export async function pendingJoins(
  pool: Pool,
  { pipeline, lanes }: Parameters<RunStore['pendingJoins']>[0],
): Promise<PendingJoin[]> {
  const { rows } = await pool.query<PendingJoin>(
    `SELECT id::text AS "runId", key AS "orderKey", lane FROM pend
     WHERE pipeline = $1 AND joins IS NOT NULL AND ($2::smallint[] IS NULL OR lane = ANY ($2))`,
    [pipeline, lanes ? [...lanes] : null],
  );
  return rows;
}

/** When the next retry or parked run falls due, after `after`. */
export async function nextDue(pool: Pool, pipeline: string, after?: Date): Promise<Date | undefined> {
  const { rows } = await pool.query<{ at: Date | null }>(
    `SELECT min(next_at) AS at FROM pend
     WHERE pipeline = $1 AND ${waitsForTime} AND ($2::timestamptz IS NULL OR next_at > $2)`,
    [pipeline, after ?? null],
  );
  return rows[0]?.at ?? undefined;
}
