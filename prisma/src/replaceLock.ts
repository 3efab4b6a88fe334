import type { Pool } from 'pg';

/**
 * Advisory lock of a database. A restore holds it alone; whoever opens the database holds it shared from before it
 * migrates until it is seen in another way, as a node of the installation, or has ended.
 */
export const replaceLock = 72_707_377;

/** Holds the lock on a connection of its own. Throws a sentence while a restore has it. */
export async function holdAgainstReplacing(pool: Pool): Promise<() => void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ isFree: boolean }>(
      'SELECT pg_try_advisory_lock_shared($1) AS "isFree"',
      [replaceLock],
    );
    if (rows[0]?.isFree !== true) {
      throw new Error('A backup is being restored into this database. Start again when that has ended.');
    }
  } catch (error) {
    client.release(true);
    throw error;
  }
  let isHeld = true;
  return () => {
    // The lock ends with its session.
    if (isHeld) client.release(true);
    isHeld = false;
  };
}
