import type { RunListItem, RunStatus } from '../api.ts';

type Row = Pick<RunListItem, 'runId' | 'status'>;

/** What a newer look at a list, newest first, adds to the rows that are shown. */
export function movedOn(
  rows: readonly Row[],
  newer: readonly Row[],
): { arrived: string[]; changes: Map<string, RunStatus> } {
  const shown = new Map(rows.map(({ runId, status }) => [runId, status]));
  const first = rows[0];
  return {
    arrived: newer
      .map(({ runId }) => runId)
      .filter((runId) => first === undefined || BigInt(runId) > BigInt(first.runId)),
    changes: new Map(
      newer.flatMap(({ runId, status }) =>
        shown.has(runId) && shown.get(runId) !== status ? [[runId, status] as const] : [],
      ),
    ),
  };
}
