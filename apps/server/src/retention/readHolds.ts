import type { PoolClient } from 'pg';

/** What must stay until a person releases it. */
export interface Holds {
  pipelines: string[];
  runIds: string[];
  /** Trace blocks that hold a step of a held run. */
  blocks: string[];
}

/** The legal holds in force, with the messages that each of them means now. */
export async function readHolds(client: PoolClient): Promise<Holds> {
  const { rows } = await client.query<{ pipelines: string[] | null; ids: string[] | null }>(`
    WITH hold AS MATERIALIZED (SELECT * FROM legal_hold WHERE released_at IS NULL)
    SELECT (SELECT array_agg(DISTINCT pipeline) FROM hold WHERE scope = 'pipeline') AS pipelines,
           (SELECT array_agg(DISTINCT id::text) FROM (
              SELECT i.id FROM hold JOIN msg_index i ON i.hash = hold.hash WHERE hold.scope = 'identifier'
              UNION SELECT unnest(run_ids) FROM hold WHERE scope = 'runs'
            ) AS held) AS ids`);
  const pipelines = rows[0]?.pipelines ?? [];
  const runIds = rows[0]?.ids ?? [];
  if (runIds.length === 0) return { pipelines, runIds, blocks: [] };
  const blocks = await client.query<{ blk: string }>(
    'SELECT DISTINCT blk::text AS blk FROM run WHERE id = ANY ($1::bigint[]) AND blk IS NOT NULL',
    [runIds],
  );
  return { pipelines, runIds, blocks: blocks.rows.map(({ blk }) => blk) };
}
