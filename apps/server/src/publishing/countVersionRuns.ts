import { idForTime, type PrismaClient } from '@pyheart/db';
import type { RunStatus } from '@pyheart/engine';
import { statusOf } from '../persistence/ledger/statusCodes.ts';
import type { ActiveTime } from './activeTimes.ts';

/** Runs are counted up to here, so that a version of years costs no more than one of a week. */
const mostCounted = 10_000;
/** The process that took the message in may have learned of the next version a little later. */
const lateMs = 60_000;

interface VersionRuns {
  /** Ended runs of messages that came while the version was the published one. */
  counts: Partial<Record<RunStatus, number>>;
  /** False when there are more than `mostCounted`. */
  isAll: boolean;
}

/** How the messages ended that a version took in. Ids hold the time, so only that part of the ledger is read. */
export async function countVersionRuns(
  db: PrismaClient,
  { pipeline, version, active }: { pipeline: string; version: number; active: readonly ActiveTime[] },
): Promise<VersionRuns> {
  const [first] = active;
  const last = active.at(-1);
  if (first === undefined || last === undefined) return { counts: {}, isAll: true };
  const from = idForTime(first.from);
  const until = last.until && idForTime(last.until.getTime() + lateMs);
  const rows = await db.$queryRaw<{ status: number; count: bigint }[]>`
    SELECT status, count(*) FROM (
      SELECT status FROM run
      WHERE pipeline = ${pipeline} AND version = ${version}
        AND id >= ${from} AND (${until ?? null}::bigint IS NULL OR id < ${until ?? null}::bigint)
      LIMIT ${mostCounted + 1}
    ) AS counted GROUP BY status`;
  const counts = Object.fromEntries(rows.map(({ status, count }) => [statusOf(status), Number(count)]));
  return { counts, isAll: rows.reduce((sum, { count }) => sum + Number(count), 0) <= mostCounted };
}
