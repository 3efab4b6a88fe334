import type { PrismaClient } from '@pyheart/db';

export interface Ended {
  pipeline: string;
  ended: number;
  /** Of those: failed or in doubt. */
  failed: number;
}

/** What ended in each pipeline since a moment: counters less what the meters said then. What waits is not looked at. */
export async function endedSince(db: PrismaClient, since: Date): Promise<Ended[]> {
  const rows = await db.$queryRaw<Ended[]>`
    SELECT c.pipeline, (c.ended - coalesce(r.received - r.waiting, 0))::float8 AS ended,
           (c.failed - coalesce(r.failed + r.in_doubt, 0))::float8 AS failed
    FROM (
      SELECT pipeline, sum(count) AS ended, coalesce(sum(count) FILTER (WHERE status IN (3, 4)), 0) AS failed
      FROM run_count GROUP BY pipeline
    ) AS c
    LEFT JOIN LATERAL (
      SELECT * FROM meter_reading r WHERE r.pipeline = c.pipeline AND r.at <= ${since} ORDER BY r.at DESC LIMIT 1
    ) AS r ON true`;
  // A run that was opened again is taken back until it ends anew.
  return rows.map(({ pipeline, ended, failed }) => ({
    pipeline,
    ended: Math.max(0, ended),
    failed: Math.max(0, failed),
  }));
}
