import type { PendingRun, RunStore } from '@pyheart/engine';
import type { Pool } from 'pg';
import { type StoredEnvelope, unpackEnvelope } from './envelope.ts';
import { holdsKey } from './parked.ts';
import { unpackProgress } from './progress.ts';

// A retry that is not due holds what came after it under the same key; so does a parked run, unless its key passes.
const statement = `
  WITH held AS MATERIALIZED (
    SELECT key, min(id) AS id FROM pend
    WHERE pipeline = $1 AND ${holdsKey} AND next_at > $2 GROUP BY key
  )
  SELECT p.id::text AS "runId", m.version, m.node, p.key, p.attempts, p.state, m.meta, m.body
  FROM pend p JOIN msg m ON m.id = p.id
  WHERE p.pipeline = $1 AND p.next_at <= $2 AND p.id <> ALL ($3::bigint[])
    AND NOT EXISTS (SELECT FROM held WHERE held.key = p.key AND held.id < p.id)
  ORDER BY p.id LIMIT $4`;

interface Row {
  runId: string;
  version: number;
  node: string;
  key: string;
  attempts: number;
  state: Buffer | null;
  meta: StoredEnvelope;
  body: Buffer;
}

/** Due work of one pipeline in order of arrival. */
export async function loadPending(
  pool: Pool,
  options: Parameters<RunStore['load']>[0],
): Promise<PendingRun[]> {
  const { pipeline, limit, now, inFlight } = options;
  const { rows } = await pool.query<Row>({
    text: statement,
    values: [pipeline, now, [...inFlight], limit],
  });
  const runs: PendingRun[] = [];
  for (const { runId, version, node, key, attempts, state, meta, body } of rows) {
    const message = unpackEnvelope(meta, body);
    const { sendOnly } = meta;
    runs.push({
      runId,
      pipeline,
      version,
      node,
      orderKey: key,
      message,
      attempts,
      ...(sendOnly === undefined ? {} : { sendOnly }),
      ...(state ? { progress: await unpackProgress(state) } : {}),
    });
  }
  return runs;
}
