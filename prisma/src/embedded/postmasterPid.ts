import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** What a running server says about itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Empty where the server listens on TCP only. */
  socketDir: string;
}

/** Reads `postmaster.pid` of a cluster; null when there is none or its server is no longer alive. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  // Lines: pid, data directory, start time, port, socket directory, listen address, shared memory key, status.
  const [pid = '', , , port = '', socketDir = ''] = text.split('\n');
  if (!/^\d+$/.test(pid) || !(await isPostmasterOf(cluster, Number(pid)))) return null;
  return { pid: Number(pid), port: Number(port), socketDir: socketDir.trim() };
}

/**
 * Removes a `postmaster.pid` whose number now belongs to another program, as after a reboot: PostgreSQL would
 * refuse to start. One whose number belongs to nobody is left to PostgreSQL, which checks more than we can.
 */
export async function removeStolenPid(cluster: string): Promise<boolean> {
  const file = path.join(cluster, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (!(pid > 0) || !isAlive(pid) || (await isPostmasterOf(cluster, pid))) return false;
  await rm(file, { force: true });
  return true;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isPostmasterOf(cluster: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  // Windows cannot show another process's command line cheaply; there a living pid is believed.
  if (process.platform === 'win32') return true;
  const commandLine = await readCommandLine(pid);
  return commandLine === null || commandLine.includes(cluster);
}

async function readCommandLine(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  }
  return promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => null,
  );
}
