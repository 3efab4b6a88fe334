import { execFile } from 'node:child_process';
import { rmdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Cluster } from './Cluster.ts';
import { readPostmaster } from './postmasterPid.ts';

/**
 * Stops the server of a cluster, if there is one. `fast` ends its connections and writes a checkpoint; when that takes
 * longer than `timeoutMs`, `immediate` leaves the rest to the recovery of the next start, which loses nothing.
 */
export async function stopServer(cluster: Cluster, timeoutMs = 20_000): Promise<void> {
  const running = await readPostmaster(cluster.layout.cluster);
  if (!running) return;
  const isStopped =
    (await pgCtlStop(cluster, 'fast', timeoutMs)) || (await pgCtlStop(cluster, 'immediate', 5000));
  const survivor = isStopped ? null : await readPostmaster(cluster.layout.cluster);
  if (survivor) {
    throw new Error(`The embedded PostgreSQL (process ${survivor.pid}) did not stop. End it by hand.`);
  }
  // Not empty when another process is starting the next server in it; then it stays.
  if (running.socketDir !== '') await rmdir(running.socketDir).catch(() => undefined);
}

async function pgCtlStop(cluster: Cluster, mode: 'fast' | 'immediate', timeoutMs: number): Promise<boolean> {
  const { binaries, identity, layout, env } = cluster;
  const seconds = String(Math.ceil(timeoutMs / 1000));
  const [command, args] = identity.command(binaries.pgCtl, [
    ...['stop', '-D', layout.cluster, '-m', mode, '-w', '-t', seconds],
  ]);
  return promisify(execFile)(command, args, { env, cwd: layout.dataDir, ...identity.spawnAs }).then(
    () => true,
    () => false,
  );
}
