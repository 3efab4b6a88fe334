import { Prisma } from '@pyheart/db';

/** One row for each pipeline that ever took a message, with everything that was counted since: one snapshot of all. */
export const countersNow = Prisma.sql`
  SELECT pipeline, coalesce(done, 0) + coalesce(filtered, 0) + coalesce(failed, 0) + coalesce(in_doubt, 0)
           + coalesce(waiting, 0) AS received,
         coalesce(done, 0) AS done, coalesce(filtered, 0) AS filtered, coalesce(failed, 0) AS failed,
         coalesce(in_doubt, 0) AS in_doubt, coalesce(waiting, 0) AS waiting, coalesce(acks, '{}') AS acks, last_at
  FROM (
    SELECT pipeline, sum(count) FILTER (WHERE status = 1) AS done, sum(count) FILTER (WHERE status = 2) AS filtered,
           sum(count) FILTER (WHERE status = 3) AS failed, sum(count) FILTER (WHERE status = 4) AS in_doubt
    FROM run_count GROUP BY pipeline
  ) AS ended
  FULL JOIN (SELECT pipeline, count(*) AS waiting FROM pend GROUP BY pipeline) AS queued USING (pipeline)
  FULL JOIN intake_figure USING (pipeline)`;
