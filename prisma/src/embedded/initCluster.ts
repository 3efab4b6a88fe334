import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Cluster, superuser } from './Cluster.ts';
import { giveFile } from './giveFiles.ts';
import { isAlive } from './postmasterPid.ts';

/** PostgreSQL's major version; a data directory keeps the one it was made with, as pg_upgrade is not shipped. */
const majorVersion = '18';

/** Creates the cluster unless it is there. Made aside and renamed: an interrupted initdb never looks like a database. */
export async function initCluster(cluster: Cluster): Promise<void> {
  if (await isReady(cluster)) return;
  const { binaries, identity, layout, env } = cluster;
  await removeLeftovers(layout.cluster);
  const suffix = `new-${process.pid}-${randomBytes(4).toString('hex')}`;
  const aside = `${layout.cluster}.${suffix}`;
  await mkdir(aside, { mode: 0o700 });
  giveFile(identity, aside);
  const passwordFile = path.join(layout.dataDir, `password.${suffix}`);
  await writeFile(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  giveFile(identity, passwordFile);

  const [command, args] = identity.command(binaries.initdb, [
    ...['-D', aside, '-U', superuser, '--pwfile', passwordFile],
    ...['--no-locale', '-E', 'UTF8', '--no-instructions'],
    ...(cluster.isDurable ? [] : ['--no-sync']),
    // The socket's directory admits nobody else; over TCP the password is asked for.
    ...['--auth-local', 'trust', '--auth-host', 'scram-sha-256'],
  ]);
  try {
    await promisify(execFile)(command, args, { env, cwd: layout.dataDir, ...identity.spawnAs });
  } catch (cause) {
    await rm(aside, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    const output = (cause as { stderr?: string }).stderr?.trim() ?? '';
    throw new Error(`PostgreSQL could not create a database in ${layout.dataDir}: ${output}`, { cause });
  }
  await rename(passwordFile, path.join(aside, path.basename(layout.passwordFile)));
  await publish(cluster, aside);
}

async function isReady({ layout }: Cluster): Promise<boolean> {
  const version = await readFile(path.join(layout.cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null) return false;
  if (version.trim() === majorVersion) return true;
  throw new Error(
    `${layout.dataDir} holds a database of PostgreSQL ${version.trim()}, and this PyHeart Studio runs ${majorVersion}. ` +
      'Start the version it was made with, export, and import into a new data directory.',
  );
}

async function publish(cluster: Cluster, aside: string): Promise<void> {
  try {
    await rename(aside, cluster.layout.cluster);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    // Another process was faster; its cluster is as good.
    if (!(await isReady(cluster))) throw error;
  }
}

async function removeLeftovers(clusterDir: string): Promise<void> {
  const parent = path.dirname(clusterDir);
  for (const name of await readdir(parent)) {
    const pid = name.match(/\.new-(\d+)-/)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}
