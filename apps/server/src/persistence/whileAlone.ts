import type { Pool, PoolClient } from 'pg';

/**
 * Runs an action while no other process runs one under the same lock, on the connection that holds it: the lock ends
 * with the process. Returns undefined, and does nothing, while another process is at it.
 */
export async function whileAlone<Result>(
  pool: Pool,
  lock: number,
  act: (client: PoolClient) => Promise<Result>,
): Promise<Result | undefined> {
  const client = await pool.connect();
  let isBroken = false;
  try {
    const { rows } = await client.query<{ isMine: boolean }>('SELECT pg_try_advisory_lock($1) AS "isMine"', [
      lock,
    ]);
    if (rows[0]?.isMine !== true) return undefined;
    try {
      return await act(client);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [lock]).catch(() => {
        isBroken = true;
      });
    }
  } finally {
    // A connection that may still hold the lock must not go back to the others.
    client.release(isBroken);
  }
}
