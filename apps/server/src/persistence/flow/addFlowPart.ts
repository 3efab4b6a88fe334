import type { PrismaClient } from '@pyheart/db';
import type { FlowGroup, FlowPart } from '@pyheart/plugin-sdk';
import type { Vault } from '../../vault/Vault.ts';
import { type FlowGroupRow, flowGroupOf } from './FlowGroupRow.ts';
import { isKeyTaken } from './isKeyTaken.ts';
import { storePart } from './partBody.ts';

// Three things in one commit: the part is known from now on, its group has grown (and is closed when it is full),
// and its body is kept. A part that is known inserts nothing and so changes nothing.
const columns = 'g.id, g.key, g.count, g.opened_at, g.due_at, g.closed_at';
const statement = `
  WITH fresh AS (
    INSERT INTO flow_claim (pipeline_id, node_id, key, owner, at) VALUES ($1, $2, $3, '', $5::timestamptz)
    ON CONFLICT DO NOTHING RETURNING key
  ), grown AS (
    UPDATE flow_group g
    SET count = g.count + 1,
        due_at = least(g.opened_at + $6::float8 * interval '1 ms', $5::timestamptz + $7::float8 * interval '1 ms'),
        closed_at = CASE WHEN g.count + 1 >= $8::int OR $9::bool THEN $5::timestamptz END
    FROM fresh
    WHERE g.pipeline_id = $1 AND g.node_id = $2 AND g.key = $4 AND g.closed_at IS NULL
    RETURNING ${columns}
  ), opened AS (
    INSERT INTO flow_group AS g (pipeline_id, node_id, key, count, opened_at, due_at, closed_at)
    SELECT $1, $2, $4, 1, $5::timestamptz,
           $5::timestamptz + least($6::float8, $7::float8) * interval '1 ms',
           CASE WHEN $8::int <= 1 OR $9::bool THEN $5::timestamptz END
    FROM fresh WHERE NOT EXISTS (SELECT FROM grown)
    RETURNING ${columns}
  ), either AS (
    SELECT * FROM grown UNION ALL SELECT * FROM opened
  ), kept AS (
    INSERT INTO flow_part (group_id, position, body) SELECT id, count, $10::bytea FROM either
  )
  SELECT * FROM either`;

/** Adds a part to the open group of its key; undefined when it was added before. */
export async function addFlowPart(
  { db, vault }: { db: PrismaClient; vault: Vault },
  [pipeline, node]: readonly [string, string],
  { group, part, body, now, windowMs, quietMs, size, isLast }: FlowPart,
): Promise<FlowGroup | undefined> {
  const values = [
    pipeline,
    node,
    `part ${part}`,
    group,
    now,
    windowMs ?? null,
    quietMs ?? null,
    size ?? null,
    isLast === true,
    await storePart(vault, body),
  ];
  for (;;) {
    try {
      const [row] = await db.$queryRawUnsafe<FlowGroupRow[]>(statement, ...values);
      return row && flowGroupOf(row);
    } catch (error) {
      // Another process opened the group at the same moment; the next try finds it.
      if (!isKeyTaken(error)) throw error;
    }
  }
}
