import { Client } from 'pg';
import type { ClusterAddress } from './Cluster.ts';

/** Creates a database on the server unless it exists; several processes may try at once. */
export async function createDatabase(address: ClusterAddress, name: string): Promise<void> {
  const client = new Client({ ...address, database: 'postgres' });
  // The server may end while this connection idles; the query tells, and without a listener the process would end.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    // duplicate_database, or the unique index behind it, when both passed the look at the same time.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}
