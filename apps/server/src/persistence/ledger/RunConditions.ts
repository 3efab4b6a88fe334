import type { RunFilter } from '@pyheart/engine';

/** A filter of runs as the ledger's tables are asked for it. */
export interface RunConditions {
  limit: number;
  pipeline: string | undefined;
  statuses: RunFilter['statuses'] | undefined;
  fingerprint: string | undefined;
  failedAt: string | undefined;
  /** The control id in every form that it may be stored in. */
  controlIds: string[] | undefined;
  /** An identifier that messages carry, or the control id of some. */
  search: { hash: bigint; controlIds: string[] } | undefined;
  /** The lowest id. */
  from: bigint;
  /** Above the highest id. */
  before: bigint;
}

/** Notes a value of the statement and returns its placeholder. */
export type Param = (value: unknown) => string;

export function idConditions({ from, before }: RunConditions, column: string, param: Param): string[] {
  // Always both: days without any are left out when the statement is planned.
  return [`${column} >= ${param(from)}::bigint`, `${column} < ${param(before)}::bigint`];
}
