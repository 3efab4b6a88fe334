import { idForTime, Prisma, type PrismaClient, timeForId } from '@pyheart/db';
import type { RunSummary } from '@pyheart/engine';
import { openFailures } from './openFailures.ts';

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

/** Groups of open failures, the last seen first. It reads failures only, never the many runs that went well. */
export async function failureGroups(db: PrismaClient, filter: GroupFilter): Promise<FailureGroup[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH groups AS (
      SELECT r.err ->> 'fingerprint' AS fingerprint, count(*) AS count, min(r.id) AS first, max(r.id) AS last
      FROM run r WHERE ${openFailures(filter)}
      GROUP BY 1 ORDER BY max(r.id) DESC LIMIT ${filter.limit} OFFSET ${filter.offset}
    )
    SELECT g.*, r.pipeline, r.err FROM groups g JOIN run r ON r.id = g.last ORDER BY g.last DESC`;
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
    SELECT r.err ->> 'fingerprint' AS fingerprint, ((r.id - ${since}::bigint) / ${oneDay}::bigint)::int AS day,
           count(*) AS count
    FROM run r
    WHERE r.err IS NOT NULL AND r.err ->> 'fingerprint' IN (${Prisma.join(groups.map(({ fingerprint }) => fingerprint))})
      AND r.id >= ${since} AND ${openFailures({})}
    GROUP BY 1, 2`;
  const days = new Map<string, number[]>();
  for (const { fingerprint, day, count } of counts) {
    const ofGroup = days.get(fingerprint) ?? new Array<number>(shownDays).fill(0);
    days.set(fingerprint, ofGroup);
    if (day < shownDays) ofGroup[day] = Number(count);
  }
  return days;
}
