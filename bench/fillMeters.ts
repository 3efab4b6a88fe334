import type { Pool } from 'pg';

/**
 * What the meters have after as many days as the ledger: a reading a minute of the last three days and one an hour
 * before, of every pipeline and of all together, with twelve steps each, and what is usual in each hour of the week.
 * The runs must be there.
 */
export async function fillMeters(pool: Pool, { days, now }: { days: number; now: Date }): Promise<void> {
  await pool.query(
    'INSERT INTO run_count (pipeline, status, count) SELECT pipeline, status, count(*) FROM run GROUP BY 1, 2',
  );
  await pool.query(`
    INSERT INTO port_count (pipeline, node, port, direction, count)
    SELECT pipeline, 'send' || n, 'out', 'out', sum(count) FROM run_count CROSS JOIN generate_series(1, 12) AS n
    GROUP BY 1, 2`);
  await pool.query(readings, [now, days]);
  await pool.query(portReadings);
  await pool.query(`
    INSERT INTO usual_hour (pipeline, hour_of_week, count, samples)
    SELECT DISTINCT pipeline, hour, 40, 4 FROM run_count CROSS JOIN generate_series(0, 167) AS hour`);
  await pool.query(`
    INSERT INTO intake_figure (pipeline, last_at, acks)
    SELECT pipeline, at, acks FROM meter_reading WHERE at = (SELECT max(at) FROM meter_reading) AND pipeline <> ''`);
  for (const table of [
    'run_count',
    'port_count',
    'meter_reading',
    'port_reading',
    'waiting_reading',
    'usual_hour',
    'intake_figure',
  ])
    await pool.query(`VACUUM ANALYZE ${table}`);
}

// A pipeline grows evenly to what its counters say.
const readings = `
  WITH moment AS (
    SELECT at FROM generate_series(date_trunc('hour', $1::timestamptz) - $2::int * interval '1 day',
                                   $1::timestamptz - interval '3 days', interval '1 hour') AS at
    UNION
    SELECT at FROM generate_series(date_trunc('minute', $1::timestamptz) - interval '3 days',
                                   $1::timestamptz, interval '1 minute') AS at
  ), total AS (
    SELECT coalesce(pipeline, '') AS pipeline, sum(count) AS count FROM run_count GROUP BY ROLLUP (pipeline)
  ), grown AS (
    SELECT pipeline, at, floor(count * (1 - extract(epoch FROM $1::timestamptz - at) / ($2::int * 86400)))::bigint AS count
    FROM total CROSS JOIN moment
  )
  INSERT INTO meter_reading (pipeline, at, received, done, filtered, failed, in_doubt, waiting, acks)
  SELECT pipeline, at, greatest(0, count), greatest(0, count), 0, 0, 0, 3, array_fill(greatest(0, count) / 15, ARRAY[15])
  FROM grown`;

const portReadings = `
  INSERT INTO port_reading (pipeline, at, counts)
  SELECT pipeline, at, jsonb_agg(jsonb_build_array('send' || n, 'out', 'out', received))
  FROM meter_reading CROSS JOIN generate_series(1, 12) AS n WHERE pipeline <> '' GROUP BY 1, 2`;
