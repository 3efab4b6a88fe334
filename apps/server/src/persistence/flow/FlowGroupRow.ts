import type { FlowGroup } from '@pyheart/plugin-sdk';

export interface FlowGroupRow {
  id: bigint;
  key: string;
  count: number;
  opened_at: Date;
  due_at: Date | null;
  closed_at: Date | null;
}

export const flowGroupColumns = 'id, key, count, opened_at, due_at, closed_at';

export function flowGroupOf(row: FlowGroupRow): FlowGroup {
  return {
    id: String(row.id),
    group: row.key,
    count: row.count,
    openedAt: row.opened_at,
    ...(row.due_at ? { dueAt: row.due_at } : {}),
    ...(row.closed_at ? { closedAt: row.closed_at } : {}),
  };
}
