import type { PrismaClient } from '@pyheart/db';

const dayMs = 86_400_000;
/** How far back it looks. */
const weeks = 4;
/** So many hours of one kind tell what is usual. */
const leastSamples = 3;

/**
 * Learns from the readings how many messages each pipeline usually receives in each hour of the week: the median of the
 * same hour on the same weekday, or on all days while there are too few of those. `zone` is the clock that people
 * live by, such as `Europe/Vienna`.
 */
export async function learnUsualHours(db: PrismaClient, now: Date, zone: string): Promise<void> {
  const since = new Date(now.getTime() - weeks * 7 * dayMs);
  await db.$executeRaw`
    WITH ended AS (
      SELECT pipeline, date_trunc('hour', at - interval '1 minute', ${zone}) AS hour, max(received) AS received
      FROM meter_reading WHERE at >= ${since} AND pipeline <> '' GROUP BY 1, 2
    ), grown AS (
      SELECT pipeline, hour, received - lag(received) OVER (PARTITION BY pipeline ORDER BY hour) AS count FROM ended
    ), grid AS (
      -- The hour that a pipeline began in is not a whole one; the present hour is not over.
      SELECT begun.pipeline, g.hour FROM (SELECT pipeline, min(hour) AS first FROM ended GROUP BY 1) AS begun,
        generate_series(begun.first + interval '1 hour',
                        date_trunc('hour', ${now}::timestamptz, ${zone}) - interval '1 hour', interval '1 hour') AS g (hour)
    ), counted AS (
      SELECT pipeline, extract(dow FROM hour AT TIME ZONE ${zone})::int AS dow,
             extract(hour FROM hour AT TIME ZONE ${zone})::int AS hour, greatest(0, coalesce(count, 0)) AS count
      FROM grid LEFT JOIN grown USING (pipeline, hour)
    ), weekly AS (
      SELECT pipeline, dow, hour, percentile_cont(0.5) WITHIN GROUP (ORDER BY count) AS count, count(*) AS samples
      FROM counted GROUP BY 1, 2, 3
    ), daily AS (
      SELECT pipeline, hour, percentile_cont(0.5) WITHIN GROUP (ORDER BY count) AS count, count(*) AS samples
      FROM counted GROUP BY 1, 2
    )
    INSERT INTO usual_hour AS u (pipeline, hour_of_week, count, samples)
    SELECT d.pipeline, day.dow * 24 + d.hour,
           CASE WHEN w.samples >= ${leastSamples} THEN w.count ELSE d.count END,
           CASE WHEN w.samples >= ${leastSamples} THEN w.samples ELSE d.samples END
    FROM daily d CROSS JOIN generate_series(0, 6) AS day (dow)
    LEFT JOIN weekly w ON w.pipeline = d.pipeline AND w.dow = day.dow AND w.hour = d.hour
    WHERE d.samples >= ${leastSamples}
    ON CONFLICT (pipeline, hour_of_week) DO UPDATE SET count = excluded.count, samples = excluded.samples`;
}
