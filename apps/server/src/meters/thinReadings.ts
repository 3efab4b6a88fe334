import type { Pool } from 'pg';

const dayMs = 86_400_000;
/** Readings of every minute are kept for so long, the last of every hour for a year and a month. */
const minuteDays = 3;
const hourDays = 396;

/**
 * A reading holds until the next one, so leaving some out loses only when within the hour it was. The last of those that
 * are too old stays: nothing changed since, and the next one counts up from there.
 */
export async function thinReadings(pool: Pool, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  for (const table of ['meter_reading', 'port_reading', 'waiting_reading']) {
    await pool.query(
      `DELETE FROM ${table} r USING (
         SELECT pipeline, max(at) AS last FROM ${table} WHERE at < $1 GROUP BY pipeline
       ) AS old
       WHERE r.pipeline = old.pipeline AND r.at < old.last`,
      [before(hourDays)],
    );
    await pool.query(
      `DELETE FROM ${table} r USING (
         SELECT pipeline, at, lead(at) OVER (PARTITION BY pipeline ORDER BY at) AS next FROM ${table} WHERE at < $1
       ) AS n
       WHERE r.pipeline = n.pipeline AND r.at = n.at
         AND date_trunc('hour', n.next - interval '1 minute', 'UTC') = date_trunc('hour', n.at - interval '1 minute', 'UTC')`,
      [before(minuteDays)],
    );
  }
}
