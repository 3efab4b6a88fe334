import type { ClientBase, Pool, PoolClient } from 'pg';

/** Runs statements of the pool as one transaction: all of them are kept, or none when the action rejects. */
export async function inTransaction<Result>(
  pool: Pool,
  act: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    const result = await asTransaction(client, () => act(client));
    isBroken = false;
    return result;
  } finally {
    // A connection that perhaps could not even roll back must not go back to the others; its end rolls back.
    client.release(isBroken);
  }
}

/** As `inTransaction`, on a connection that goes on being used. */
export async function asTransaction<Result>(
  client: Pick<ClientBase, 'query'>,
  act: () => Promise<Result>,
): Promise<Result> {
  await client.query('BEGIN');
  try {
    const result = await act();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // What cannot be rolled back has lost its connection, and is rolled back by that.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
