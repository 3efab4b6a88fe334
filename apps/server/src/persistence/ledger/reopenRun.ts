import { countPorts, type Reopen, type ReopenedRun, type RunTrace } from '@pyheart/engine';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { packProgress } from './progress.ts';
import { statusCodes } from './statusCodes.ts';
import { storableText } from './storableText.ts';

// Deleting the record decides, as deleting from pend does at its end: of two persons one opens it.
const statement = `
  WITH reopened AS MATERIALIZED (
    DELETE FROM run WHERE id = $1 AND status = $2 RETURNING id, pipeline, status, attempts, control_id, replay_of
  ), queued AS (
    INSERT INTO pend (lane, id, pipeline, key, attempts, next_at, state, control_id, replay_of)
    SELECT m.lane, m.id, m.pipeline, m.key, r.attempts, $3, $4, r.control_id, r.replay_of
    FROM reopened r JOIN msg m ON m.id = r.id
    RETURNING pipeline, lane, key
  ), counted AS (
    UPDATE run_count c SET count = c.count - 1 FROM reopened r WHERE c.pipeline = r.pipeline AND c.status = r.status
  ), ports AS (
    UPDATE port_count c SET count = c.count - p.count
    FROM unnest($5::text[], $6::text[], $7::text[], $8::int[]) AS p (node, port, direction, count), reopened r
    WHERE c.pipeline = r.pipeline AND c.node = p.node AND c.port = p.port AND c.direction = p.direction
  )
  SELECT pipeline, lane, key AS "orderKey" FROM queued`;

/**
 * Makes an ended run unfinished again, with what it has done. Its counts are taken back: they are added when it ends
 * anew. `before` is the trace that was counted. Undefined when no run ended so.
 */
export async function reopenRun(
  { pool, vault }: { pool: Pool; vault: Vault },
  { runId, status, progress, now }: Reopen,
  before: RunTrace | undefined,
): Promise<ReopenedRun | undefined> {
  const counts = before ? countPorts(before) : [];
  const { rows } = await pool.query<Omit<ReopenedRun, 'runId'>>(statement, [
    runId,
    statusCodes[status],
    now,
    progress ? await packProgress(vault, runId, progress) : null,
    counts.map(({ node }) => storableText(node)),
    counts.map(({ port }) => storableText(port)),
    counts.map(({ direction }) => direction),
    counts.map(({ count }) => count),
  ]);
  return rows[0] && { runId, ...rows[0] };
}
