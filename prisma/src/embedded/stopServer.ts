import { execFile } from 'node:child_process';
import { rmdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Cluster } from './Cluster.ts';
import { readPostmaster } from './postmasterPid.ts';

/**
 * Stops the server of a cluster, if there is one. PostgreSQL's "fast" shutdown ends connections and writes a
 * checkpoint; when that takes longer than `timeoutMs`, "immediate" leaves the rest to the recovery of the next start,
 * which loses nothing.
 */
export async function stopServer(cluster: Cluster, timeoutMs = 20_000): Promise<void> {
  const server = await readPostmaster(cluster.layout.cluster);
  if (!server) return;
  const { pid, socketDir } = server;
  const isStopped =
    (await stopBy('INT', cluster, pid, timeoutMs)) || (await stopBy('QUIT', cluster, pid, 5000));
  if (!isStopped) throw new Error(`The embedded PostgreSQL (process ${pid}) did not stop. End it by hand.`);
  // Not empty when another process is starting the next server in it; then it stays.
  if (socketDir !== '') await rmdir(socketDir).catch(() => undefined);
}

/** `pg_ctl stop` would do, but it waits for any server to be gone, also for one that was started meanwhile. */
async function stopBy(
  signal: 'INT' | 'QUIT',
  cluster: Cluster,
  pid: number,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  await send(signal, cluster, pid);
  while (performance.now() < deadline) {
    if ((await readPostmaster(cluster.layout.cluster))?.pid !== pid) return true;
    await delay(20);
  }
  return false;
}

async function send(signal: 'INT' | 'QUIT', { binaries, env }: Cluster, pid: number): Promise<void> {
  try {
    // Windows has no such signals; pg_ctl brings PostgreSQL's own.
    if (process.platform === 'win32')
      await promisify(execFile)(binaries.pgCtl, ['kill', signal, String(pid)], { env });
    else process.kill(pid, `SIG${signal}`);
  } catch {
    // It ended by itself, or did not hear; the caller looks whether it is gone.
  }
}
