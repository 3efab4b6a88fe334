import type { PendingRun, RunStore } from '@pyheart/engine';
import { type Failure, toFailure } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { holdsKey, parkedCodes } from './parked.ts';
import { unpackProgress } from './progress.ts';
import { openMessage, type StoredMeta } from './sealedMessage.ts';
import { storableText } from './storableText.ts';

// A retry that is not due holds what came after it under the same key; so does a parked run, unless its key passes.
// What joins keys waits, with what is behind it, until nothing is unfinished under the keys it joined.
const held = `
  held AS MATERIALIZED (
    SELECT key, min(id) AS id FROM pend
    WHERE pipeline = $1 AND ${holdsKey} AND next_at > $2 GROUP BY key
    UNION ALL
    SELECT m.key, m.id
    FROM pend m CROSS JOIN unnest(m.joins) AS j (key)
    JOIN pend o ON o.pipeline = $1 AND o.key = j.key AND o.parked <> ${parkedCodes.keyPasses}
    WHERE m.pipeline = $1 AND m.joins IS NOT NULL
  )`;
const due = `
  SELECT * FROM pend
  WHERE pipeline = $1 AND next_at <= $2 AND id <> ALL ($3::bigint[]) AND key <> ALL ($5::text[])
    AND NOT EXISTS (SELECT FROM held WHERE held.key = pend.key AND held.id <= pend.id)`;
// Message by message: a join of thousands would read all that are stored.
const shown = `
  SELECT p.id::text AS "runId", m.version, m.node, p.key, p.lane, p.attempts, p.state,
         p.joins IS NOT NULL AS "isJoin", p.restored AS "isRestored", m.meta, m.body
  FROM due p CROSS JOIN LATERAL (SELECT * FROM msg WHERE msg.id = p.id OFFSET 0) m ORDER BY p.id`;

const ofAllLanes = `WITH ${held}, due AS (${due} ORDER BY id LIMIT $4) ${shown}`;
// Lane by lane along an index: what waits in the lanes of others is not read.
const ofSomeLanes = `
  WITH ${held}, due AS (
    SELECT d.* FROM unnest($6::smallint[]) AS l (lane)
    CROSS JOIN LATERAL (${due} AND lane = l.lane ORDER BY id LIMIT $4) d
    ORDER BY d.id LIMIT $4
  ) ${shown}`;

interface Row {
  runId: string;
  version: number;
  node: string;
  key: string;
  lane: number;
  attempts: number;
  isJoin: boolean;
  isRestored: boolean;
  state: Buffer | null;
  meta: StoredMeta;
  body: Buffer;
}

/** A run whose message or progress is not what was written; it can never be loaded. */
export interface UnreadableRun extends Pick<PendingRun, 'runId' | 'node' | 'attempts'> {
  failure: Failure;
}

/** Due work of one pipeline in order of arrival, and what of it cannot be opened. */
export async function loadPending(
  { pool, vault }: { pool: Pool; vault: Vault },
  options: Parameters<RunStore['load']>[0],
): Promise<{ runs: PendingRun[]; unreadable: UnreadableRun[] }> {
  const { pipeline, limit, now, inFlight, exceptKeys, lanes } = options;
  const values = [pipeline, now, [...inFlight], limit, [...(exceptKeys ?? [])].map(storableText)];
  const { rows } = await pool.query<Row>(
    // Prepared: planning over the days of `msg` takes longer than the rest, and many processes load often.
    lanes
      ? { name: 'ledger-load-lanes', text: ofSomeLanes, values: [...values, [...lanes]] }
      : { name: 'ledger-load', text: ofAllLanes, values },
  );
  const runs: PendingRun[] = [];
  const unreadable: UnreadableRun[] = [];
  for (const row of rows) {
    try {
      runs.push(await openPending(vault, pipeline, row));
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code !== 'PH-SEC-020') throw error;
      const { runId, node, attempts } = row;
      unreadable.push({ runId, node, attempts, failure });
    }
  }
  return { runs, unreadable };
}

async function openPending(vault: Vault, pipeline: string, row: Row): Promise<PendingRun> {
  const { runId, version, node, key, lane, attempts, isJoin, isRestored, state, meta, body } = row;
  const { message, sendOnly } = await openMessage(vault, { id: runId, meta, body });
  return {
    runId,
    pipeline,
    version,
    node,
    orderKey: key,
    lane,
    message,
    attempts,
    ...(isJoin ? { isJoin } : {}),
    ...(isRestored ? { isRestored } : {}),
    ...(sendOnly === undefined ? {} : { sendOnly }),
    ...(state ? { progress: await unpackProgress(vault, runId, state) } : {}),
  };
}
