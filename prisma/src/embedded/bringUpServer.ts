import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { type Cluster, type ClusterAddress, superuser } from './Cluster.ts';
import { initCluster } from './initCluster.ts';
import { launchServer } from './launchServer.ts';
import { type Postmaster, readPostmaster, removeStolenPid } from './postmasterPid.ts';

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
const isPassing = /lock file|shared memory block|^$/;

/**
 * Makes sure that a server answers on the cluster: adopts a living one, starts one otherwise. Safe to call from
 * several processes at once, as PostgreSQL itself lets only one of them win.
 */
export async function bringUpServer(cluster: Cluster, port?: number): Promise<RunningServer> {
  await initCluster(cluster);
  const deadline = performance.now() + startupTimeoutMs;
  let lastWords = '';
  while (performance.now() < deadline) {
    const running = await readPostmaster(cluster.layout.cluster);
    if (running) {
      const address = await addressOf(cluster, running);
      const isStillThere = async () => (await readPostmaster(cluster.layout.cluster))?.pid === running.pid;
      if (await answers(address, isStillThere, deadline)) {
        return { pid: running.pid, address, adopted: true };
      }
      continue;
    }
    await removeStolenPid(cluster.layout.cluster);
    const launched = await launchServer(cluster, port);
    let hasEnded = false;
    const ended = launched.ended.then((words) => {
      hasEnded = true;
      lastWords = words;
    });
    const address = await addressOf(cluster, launched);
    if (await answers(address, async () => !hasEnded, deadline)) {
      // Two may have started at once, and the other one's server may be what answered.
      const winner = await readPostmaster(cluster.layout.cluster);
      if (winner) return { pid: winner.pid, address, adopted: winner.pid !== launched.pid };
    }
    if (hasEnded) await ended;
    if (!isPassing.test(lastWords)) break;
    await delay(pollMs * 5);
  }
  throw new Error(
    `The embedded PostgreSQL in ${cluster.layout.dataDir} does not answer. ` +
      (lastWords === ''
        ? `Read ${cluster.layout.logFile}.`
        : `It said: ${lastWords.split('\n').slice(-5).join(' ')}`),
  );
}

async function addressOf(cluster: Cluster, server: Omit<Postmaster, 'pid'>): Promise<ClusterAddress> {
  const address = { port: server.port, user: superuser, database: 'postgres' };
  if (server.socketDir !== '') return { ...address, host: server.socketDir };
  const password = (await readFile(cluster.layout.passwordFile, 'utf8')).trim();
  return { ...address, host: '127.0.0.1', password };
}

async function answers(
  address: ClusterAddress,
  isRunning: () => Promise<boolean>,
  deadline: number,
): Promise<boolean> {
  while ((await isRunning()) && performance.now() < deadline) {
    if (await canConnect(address)) return true;
    await delay(pollMs);
  }
  return false;
}

async function canConnect(address: ClusterAddress): Promise<boolean> {
  const client = new Client({ ...address, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
