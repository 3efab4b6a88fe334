import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { ClusterAddress } from './Cluster.ts';

/** "PyHe": whoever holds this lock in the database `postgres` owns the server and stops it. */
const ownerLock = 0x50794865;

export interface Ownership {
  /** Settles when the connection that holds the lock is lost before `end`: the server ended, or cut it. */
  lost: Promise<void>;
  /** Runs what ends the server; the lock is kept meanwhile, so that nobody adopts a server about to go. */
  end(stopServer: () => Promise<void>): Promise<void>;
}

/**
 * Makes this process the owner of the running server, or tells which process is. The lock lives in a connection, so
 * it ends with the process however that dies, and a reused process number cannot be mistaken for an owner.
 * `graceMs` is how long to wait for the lock of a process that was just killed.
 */
export async function takeOwnership(
  address: ClusterAddress,
  graceMs: number,
): Promise<Ownership | { ownedBy: string }> {
  const client = new Client({ ...address, database: 'postgres', application_name: `process ${process.pid}` });
  let isEnding = false;
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => undefined);
    client.on('end', () => {
      if (!isEnding) resolve();
    });
  });
  await client.connect();
  try {
    if (await tryLock(client, graceMs)) {
      const end = async (stopServer: () => Promise<void>) => {
        isEnding = true;
        await stopServer().finally(() => client.end().catch(() => undefined));
      };
      return { lost, end };
    }
    const ownedBy = await readOwner(client);
    await client.end();
    return { ownedBy };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function tryLock(client: Client, graceMs: number): Promise<boolean> {
  const deadline = performance.now() + graceMs;
  for (;;) {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS ok', [ownerLock]);
    if (rows[0]?.ok === true) return true;
    if (performance.now() > deadline) return false;
    await delay(50);
  }
}

async function readOwner(client: Client): Promise<string> {
  const { rows } = await client.query<{ owner: string }>(
    `SELECT application_name AS owner FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND objid = $1 AND granted`,
    [ownerLock],
  );
  return rows[0]?.owner ?? 'another process';
}
