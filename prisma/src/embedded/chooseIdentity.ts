import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { giveFile } from './giveFiles.ts';

/** Which user PostgreSQL's programs run as; they refuse to be root. */
export interface Identity {
  /** The command line to spawn for a program. */
  command(program: string, args: string[]): [string, string[]];
  /** The user to spawn it as, when it is not ours. */
  spawnAs: { uid?: number; gid?: number };
  /** Who the files must belong to; undefined where there is no choice. */
  owner?: { uid: number; gid: number };
}

const asOurselves: Identity = { command: (program, args) => [program, args], spawnAs: {} };
const nobodyId = 65534;

/**
 * An ordinary user runs PostgreSQL as is. For root there are two ways: a user namespace in which root's files seem
 * to belong to `nobody` (nothing to chown, works below a private home), or, where namespaces are forbidden as in
 * most containers, the user `nobody` itself. Each is probed: can it run `program` and write to `dataDir`?
 */
export function chooseIdentity(program: string, dataDir: string, env: NodeJS.ProcessEnv): Identity {
  if (process.getuid?.() !== 0) return asOurselves;
  for (const identity of [inUserNamespace, asNobody()]) {
    giveFile(identity, dataDir);
    if (canRun(identity, program, dataDir, env)) return identity;
  }
  throw new Error(
    'PyHeart Studio runs as root, and PostgreSQL refuses to: neither "unshare --user" nor the user "nobody" can run ' +
      `${program} and write to ${dataDir}. Start PyHeart Studio as an ordinary user, choose a data directory ` +
      'outside of private homes, or set DATABASE_URL.',
  );
}

const inUserNamespace: Identity = {
  command: (program, args) => [
    'unshare',
    ['--user', `--map-user=${nobodyId}`, `--map-group=${nobodyId}`, '--', program, ...args],
  ],
  spawnAs: {},
  owner: { uid: 0, gid: 0 },
};

function asNobody(): Identity {
  const nobody = readNobody();
  return { command: (program, args) => [program, args], spawnAs: nobody, owner: nobody };
}

function readNobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m);
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : { uid: nobodyId, gid: nobodyId };
}

function canRun(identity: Identity, program: string, dataDir: string, env: NodeJS.ProcessEnv): boolean {
  const probe = '"$0" --version && test -w "$1"';
  const [command, args] = identity.command('/bin/sh', ['-c', probe, program, dataDir]);
  return spawnSync(command, args, { env, stdio: 'ignore', ...identity.spawnAs }).status === 0;
}
