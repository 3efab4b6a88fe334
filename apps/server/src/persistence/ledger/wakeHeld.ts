import type { Pool } from 'pg';

const statement = `
  WITH woken AS (
    UPDATE pend SET next_at = $2
    WHERE pipeline = $1 AND next_at > $2 AND err ->> 'code' = 'PH-NET-010'
    RETURNING key
  )
  SELECT DISTINCT key FROM woken`;

/** Makes due what waits for a paused system; the keys it held come back. */
export async function wakeHeld(pool: Pool, pipeline: string, now: Date): Promise<string[]> {
  const { rows } = await pool.query<{ key: string }>({ text: statement, values: [pipeline, now] });
  return rows.map(({ key }) => key);
}
