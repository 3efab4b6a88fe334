import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { bringUpServer, type RunningServer } from '../embedded/bringUpServer.ts';
import { prepareCluster } from '../embedded/Cluster.ts';
import { isAlive, readPostmaster } from '../embedded/postmasterPid.ts';
import { stopServer } from '../embedded/stopServer.ts';

const prefix = 'pyheart-test-';

/** A directory for the server of one test run; clears up after runs that were killed. */
export async function makeTestServerDir(): Promise<string> {
  await removeAbandoned();
  return mkdtemp(path.join(os.tmpdir(), `${prefix}${process.pid}-`));
}

/**
 * The server in that directory, started by whichever test file asks first and left running for the others: no file
 * owns it, `removeTestServer` ends it.
 */
export function joinTestServer(dataDir: string): Promise<RunningServer> {
  joined ??= prepareCluster(dataDir, { isDurable: false }).then((cluster) => bringUpServer(cluster));
  return joined;
}

let joined: Promise<RunningServer> | undefined;

/** The process number of the server, if it runs; for when the process is about to exit. */
export function testServerPid(dataDir: string): number | null {
  try {
    return Number.parseInt(readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10);
  } catch {
    return null;
  }
}

/** Stops the server, if any test file needed one, and removes its data. */
export async function removeTestServer(dataDir: string): Promise<void> {
  const isUsed = await readPostmaster(path.join(dataDir, 'cluster'));
  if (isUsed) await stopServer(await prepareCluster(dataDir));
  await rm(dataDir, { recursive: true, force: true });
}

async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const pid = name.startsWith(prefix) && Number.parseInt(name.slice(prefix.length), 10);
    if (pid && !isAlive(pid)) await removeTestServer(path.join(os.tmpdir(), name));
  }
}
