import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { ClusterAddress } from './Cluster.ts';

/** "PyHe": whoever holds this lock in the database `postgres` owns the server and stops it. */
const ownerLock = 0x50794865;
/** How long the lock of a process that was just killed may outlive it. */
const graceMs = 2000;

export interface Ownership {
  /** Settles when the connection that holds the lock is lost without `release`: the server ended, or cut it. */
  lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Makes this process the owner of the running server, or tells which process is. The lock lives in a connection, so
 * it ends with the process however that dies, and a reused process number cannot be mistaken for an owner.
 */
export async function takeOwnership(address: ClusterAddress): Promise<Ownership | { ownedBy: string }> {
  const client = new Client({ ...address, database: 'postgres', application_name: `process ${process.pid}` });
  let isReleased = false;
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => undefined);
    client.on('end', () => {
      if (!isReleased) resolve();
    });
  });
  const release = async () => {
    isReleased = true;
    await client.end();
  };

  await client.connect();
  const deadline = performance.now() + graceMs;
  do {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS ok', [ownerLock]);
    if (rows[0]?.ok === true) return { lost, release };
    await delay(50);
  } while (performance.now() < deadline);
  const ownedBy = await readOwner(client);
  await release();
  return { ownedBy };
}

async function readOwner(client: Client): Promise<string> {
  const { rows } = await client.query<{ owner: string }>(
    `SELECT application_name AS owner FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND objid = $1 AND granted`,
    [ownerLock],
  );
  return rows[0]?.owner ?? 'another process';
}
