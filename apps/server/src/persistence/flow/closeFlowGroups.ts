import type { PrismaClient } from '@pyheart/db';
import type { FlowGroup, FlowState } from '@pyheart/plugin-sdk';
import { type FlowGroupRow, flowGroupColumns, flowGroupOf } from './FlowGroupRow.ts';

// Groups that a part is just being added to are left for the next look.
const close = `
  UPDATE flow_group SET closed_at = $3::timestamptz
  WHERE id IN (
    SELECT id FROM flow_group
    WHERE pipeline_id = $1 AND node_id = $2 AND closed_at IS NULL AND ($4::bool OR due_at <= $3::timestamptz)
    ORDER BY id FOR UPDATE SKIP LOCKED
  )`;

const read = `
  SELECT ${flowGroupColumns} FROM flow_group
  WHERE pipeline_id = $1 AND node_id = $2 AND closed_at IS NOT NULL ORDER BY closed_at, id LIMIT $3::int`;

/** Closes what is due and returns what is closed and not yet a message. */
export async function closeFlowGroups(
  db: PrismaClient,
  [pipeline, node]: readonly [string, string],
  { now, limit, all = false }: Parameters<FlowState['closeDue']>[0],
): Promise<FlowGroup[]> {
  await db.$executeRawUnsafe(close, pipeline, node, now, all);
  const rows = await db.$queryRawUnsafe<FlowGroupRow[]>(read, pipeline, node, limit);
  return rows.map(flowGroupOf);
}
