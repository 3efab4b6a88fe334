import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { type Cluster, type ClusterAddress, superuser } from './Cluster.ts';
import { initCluster } from './initCluster.ts';
import { isTransition } from './isTransition.ts';
import { launchServer } from './launchServer.ts';
import { type Postmaster, readPostmaster, removeStolenPid } from './postmasterPid.ts';
import { stopServer } from './stopServer.ts';

export interface RunningServer {
  pid: number;
  address: ClusterAddress;
  /** It was running already, left by a process that died or shared with one that lives. */
  adopted: boolean;
}

/** Recovery after a crash replays at most max_wal_size, well within this. */
const startupTimeoutMs = 60_000;
const pollMs = 20;
/** Another process was faster, or a killed server's children still hold its memory: try again. */
const isPassing = /lock file|shared memory block/;

/**
 * Makes sure that a server answers on the cluster: adopts a living one, starts one otherwise. Safe to call from
 * several processes at once, as PostgreSQL itself lets only one of them win.
 */
export async function bringUpServer(cluster: Cluster, port?: number): Promise<RunningServer> {
  await initCluster(cluster);
  const deadline = performance.now() + startupTimeoutMs;
  while (performance.now() < deadline) {
    const server = (await adopt(cluster, deadline)) ?? (await launch(cluster, deadline, port));
    if (server) return server;
    await delay(pollMs * 5);
  }
  throw doesNotAnswer(cluster, `read ${cluster.layout.logFile}`);
}

/** The server that is running on the cluster; null when none is. */
export async function findServer(cluster: Cluster): Promise<RunningServer | null> {
  return adopt(cluster, performance.now() + startupTimeoutMs);
}

async function adopt(cluster: Cluster, deadline: number): Promise<RunningServer | null> {
  const running = await readPostmaster(cluster.layout.cluster);
  if (!running) return null;
  const { pid } = running;
  const address = await addressOf(cluster, running);
  const isThere = async () => (await readPostmaster(cluster.layout.cluster))?.pid === pid;
  return (await answers(address, isThere, deadline)) ? { pid, address, adopted: true } : null;
}

async function launch(cluster: Cluster, deadline: number, port?: number): Promise<RunningServer | null> {
  await removeStolenPid(cluster.layout.cluster);
  const launched = await launchServer(cluster, port);
  let lastWords: string | undefined;
  const ended = launched.ended.then((words) => {
    lastWords = words;
  });
  const address = await addressOf(cluster, launched);
  try {
    if (await answers(address, async () => lastWords === undefined, deadline)) {
      // Two may have started at once, and the other one's server may be what answered.
      const winner = await readPostmaster(cluster.layout.cluster);
      return winner && { pid: winner.pid, address, adopted: winner.pid !== launched.pid };
    }
  } catch (cause) {
    await stopServer(cluster);
    throw doesNotAnswer(cluster, String(cause), cause);
  }
  if (performance.now() < deadline) await ended;
  else await stopServer(cluster);
  if (lastWords === undefined || isPassing.test(lastWords)) return null;
  throw doesNotAnswer(cluster, `it said: ${lastWords.split('\n').slice(-5).join(' ')}`);
}

function doesNotAnswer({ layout }: Cluster, reason: string, cause?: unknown): Error {
  return new Error(`The embedded PostgreSQL in ${layout.dataDir} does not answer; ${reason}`, { cause });
}

async function addressOf(cluster: Cluster, server: Omit<Postmaster, 'pid'>): Promise<ClusterAddress> {
  // PGSSLMODE and its like in the user's shell are about other servers.
  const address = { port: server.port, user: superuser, database: 'postgres', ssl: false };
  if (server.socketDir !== '') return { ...address, host: server.socketDir };
  const password = (await readFile(cluster.layout.passwordFile, 'utf8')).trim();
  return { ...address, host: '127.0.0.1', password };
}

/** Waits until the server answers (true), has gone, or the time is over; throws when it answers with a refusal. */
async function answers(
  address: ClusterAddress,
  isThere: () => Promise<boolean>,
  deadline: number,
): Promise<boolean> {
  while ((await isThere()) && performance.now() < deadline) {
    const client = new Client({ ...address, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      if (!isTransition(error)) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
    await delay(pollMs);
  }
  return false;
}
