import type { PrismaClient } from '@pyheart/db';
import { countersNow } from './countersNow.ts';
import { readWaiting } from './readWaiting.ts';

/** The pipeline that stands for all of them together. */
export const allPipelines = '';

/**
 * Notes what the counters say now, for each pipeline where something changed and for all together. It reads counters and
 * the index of what waits, never messages. `at` is rounded down to its minute; a minute is read once.
 */
export async function readMeters(db: PrismaClient, at: Date): Promise<void> {
  const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
  await db.$executeRaw`
    WITH each AS MATERIALIZED (${countersNow}), acks AS (
      SELECT coalesce(array_agg(count ORDER BY at), '{}') AS acks
      FROM (SELECT a.at, sum(a.count)::bigint AS count FROM each, unnest(each.acks) WITH ORDINALITY AS a (count, at)
            GROUP BY a.at) AS summed
    ), together AS (
      SELECT pipeline, received, done, filtered, failed, in_doubt, waiting, acks FROM each
      UNION ALL
      SELECT ${allPipelines}, sum(received), sum(done), sum(filtered), sum(failed), sum(in_doubt), sum(waiting),
             (SELECT acks FROM acks)
      FROM each HAVING count(*) > 0
    ), metered AS (
      INSERT INTO meter_reading (pipeline, at, received, done, filtered, failed, in_doubt, waiting, acks)
      SELECT t.pipeline, ${minute}, t.received, t.done, t.filtered, t.failed, t.in_doubt, t.waiting, t.acks
      FROM together t
      LEFT JOIN LATERAL (
        SELECT * FROM meter_reading r WHERE r.pipeline = t.pipeline ORDER BY r.at DESC LIMIT 1
      ) AS last ON true
      WHERE last.pipeline IS NULL
         OR (last.received, last.done, last.filtered, last.failed, last.in_doubt, last.waiting, last.acks)
            IS DISTINCT FROM (t.received, t.done, t.filtered, t.failed, t.in_doubt, t.waiting, t.acks)
      ON CONFLICT DO NOTHING
      RETURNING pipeline, at
    )
    INSERT INTO port_reading (pipeline, at, counts)
    SELECT m.pipeline, m.at, jsonb_agg(jsonb_build_array(c.node, c.port, c.direction, c.count) ORDER BY c.node, c.port)
    FROM metered m JOIN port_count c USING (pipeline)
    GROUP BY m.pipeline, m.at
    ON CONFLICT DO NOTHING`;
  await readWaiting(db, minute);
}
