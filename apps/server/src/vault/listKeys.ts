import type { Pool } from 'pg';

/** A key as the database tells of it; the key itself stays wrapped. */
export interface KeyFacts {
  id: number;
  /** index makes hashes and never changes; data encrypts values. */
  purpose: string;
  /** The master key that wraps it: eight characters that do not give it away. */
  masterId: string;
  madeAt: Date;
}

/** All keys of a database, the oldest first. */
export async function listKeys(pool: Pool): Promise<KeyFacts[]> {
  const { rows } = await pool.query<KeyFacts>(
    'SELECT id, purpose, master_id AS "masterId", created_at AS "madeAt" FROM data_key ORDER BY id',
  );
  return rows;
}
