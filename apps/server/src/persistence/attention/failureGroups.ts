import { idForTime, Prisma, type PrismaClient, timeForId } from '@pyheart/db';
import type { RunSummary } from '@pyheart/engine';
import { undecided } from './undecided.ts';

/** Failures with one cause that nobody has decided about. */
export interface FailureGroup {
  fingerprint: string;
  pipeline: string;
  failure: NonNullable<RunSummary['failure']>;
  count: number;
  firstAt: Date;
  lastAt: Date;
  /** The newest run of the group. */
  lastRun: string;
  /** Failures on each of the last days (UTC), today last. */
  days: number[];
}

interface Row {
  fingerprint: string;
  pipeline: string;
  err: NonNullable<RunSummary['failure']>;
  count: bigint;
  first: bigint;
  last: bigint;
}

interface GroupFilter {
  pipeline?: string | undefined;
  fingerprint?: string | undefined;
  limit: number;
  offset: number;
  now: Date;
}

const dayMs = 86_400_000;
const shownDays = 14;

/** Groups of open failures, the last seen first. It counts what is undecided and opens the newest run of each group. */
export async function failureGroups(db: PrismaClient, filter: GroupFilter): Promise<FailureGroup[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH groups AS (
      SELECT u.fingerprint, count(*) AS count, min(u.run_id) AS first, max(u.run_id) AS last
      FROM undecided_run u WHERE ${undecided({ ...filter, kind: 'failed' })}
      GROUP BY u.fingerprint ORDER BY max(u.run_id) DESC LIMIT ${filter.limit} OFFSET ${filter.offset}
    )
    SELECT g.*, r.pipeline, r.err FROM groups g
    CROSS JOIN LATERAL (SELECT * FROM run WHERE run.id = g.last OFFSET 0) AS r ORDER BY g.last DESC`;
  const days = await failuresByDay(db, rows, filter.now);
  return rows.map(({ fingerprint, pipeline, err, count, first, last }) => ({
    fingerprint,
    pipeline,
    failure: err,
    count: Number(count),
    firstAt: timeForId(first),
    lastAt: timeForId(last),
    lastRun: String(last),
    days: days.get(fingerprint) ?? new Array<number>(shownDays).fill(0),
  }));
}

async function failuresByDay(
  db: PrismaClient,
  groups: readonly Row[],
  now: Date,
): Promise<Map<string, number[]>> {
  if (groups.length === 0) return new Map();
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const firstDay = today - (shownDays - 1) * dayMs;
  const since = idForTime(firstDay);
  const oneDay = BigInt(dayMs) << 22n;
  const counts = await db.$queryRaw<{ fingerprint: string; day: number; count: bigint }[]>`
    SELECT u.fingerprint, ((u.run_id - ${since}::bigint) / ${oneDay}::bigint)::int AS day, count(*) AS count
    FROM undecided_run u
    WHERE u.fingerprint IN (${Prisma.join(groups.map(({ fingerprint }) => fingerprint))})
      AND u.run_id >= ${since} AND ${undecided({ kind: 'failed' })}
    GROUP BY 1, 2`;
  const days = new Map<string, number[]>();
  for (const { fingerprint, day, count } of counts) {
    const ofGroup = days.get(fingerprint) ?? new Array<number>(shownDays).fill(0);
    days.set(fingerprint, ofGroup);
    if (day < shownDays) ofGroup[day] = Number(count);
  }
  return days;
}
