import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Cluster } from './Cluster.ts';
import { giveTree } from './giveFiles.ts';
import { makeSocketDir } from './makeSocketDir.ts';
import { serverSettings } from './serverSettings.ts';

export interface LaunchedServer {
  pid: number;
  port: number;
  /** Empty where it listens on TCP only. */
  socketDir: string;
  /** Settles with what the server said last, if it ends. */
  ended: Promise<string>;
}

const largestLogBytes = 1_000_000;

/** Starts the server process; it is not ready to answer yet. */
export async function launchServer(cluster: Cluster, wantedPort?: number): Promise<LaunchedServer> {
  const { binaries, identity, layout, env, transport } = cluster;
  // The port of a socket only names its file.
  const port = transport === 'socket' ? 5432 : (wantedPort ?? (await freePort()));
  const socketDir = transport === 'socket' ? makeSocketDir(cluster) : '';
  const settings = {
    ...serverSettings,
    // A test's plans and sizes must not depend on whether a maintenance worker just came by.
    ...(cluster.isDurable ? {} : { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' }),
    ...listenSettings(socketDir),
    port: String(port),
  };
  const [command, args] = identity.command(binaries.postgres, [
    ...['-D', layout.cluster],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);

  giveTree(identity, layout.cluster);
  const logStart = rotateLog(layout.logFile);
  const logFd = openSync(layout.logFile, 'a', 0o600);
  // A session of its own: Ctrl-C in the terminal must reach the studio only, which still has messages to finish.
  const child = spawn(command, args, {
    ...{ cwd: layout.dataDir, env, detached: true, stdio: ['ignore', logFd, logFd], windowsHide: true },
    ...identity.spawnAs,
  });
  closeSync(logFd);
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(readLog(layout.logFile, logStart)));
  });
  return { pid: child.pid ?? 0, port, socketDir, ended };
}

function listenSettings(socketDir: string): Record<string, string> {
  const hosts = socketDir === '' ? '127.0.0.1' : '';
  return { listen_addresses: hosts, unix_socket_directories: socketDir, unix_socket_permissions: '0700' };
}

function rotateLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= largestLogBytes) return size;
  truncateSync(file);
  return 0;
}

function readLog(file: string, start: number): string {
  try {
    return readFileSync(file).subarray(start).toString('utf8').trim();
  } catch {
    // Removed with the data directory; nobody waits for these words any more.
    return '';
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
