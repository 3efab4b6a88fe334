import { heldForSystem, type WakeHeld } from '@pyheart/engine';
import type { Pool } from 'pg';

const statement = `
  WITH held AS (
    SELECT lane, id FROM pend
    WHERE pipeline = $1 AND next_at > $2 AND err ->> 'code' = '${heldForSystem}'
      AND ($3::text[] IS NULL OR err ->> 'node' = ANY ($3))
      AND ($5::smallint[] IS NULL OR lane = ANY ($5))
    ORDER BY id LIMIT $4::int
  ), woken AS (
    UPDATE pend SET next_at = $2 FROM held WHERE pend.lane = held.lane AND pend.id = held.id
    RETURNING pend.key
  )
  SELECT DISTINCT key FROM woken`;

/** Makes due what waits for a system, all or some of it; the keys it held come back. */
export async function wakeHeld(pool: Pool, { pipeline, now, some }: WakeHeld): Promise<string[]> {
  const { rows } = await pool.query<{ key: string }>({
    text: statement,
    values: [pipeline, now, some?.nodes ?? null, some?.most ?? null, some?.lanes ? [...some.lanes] : null],
  });
  return rows.map(({ key }) => key);
}
