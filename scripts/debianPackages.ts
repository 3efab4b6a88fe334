import { spawnSync } from 'node:child_process';

/** A program that only tests need, and the Debian package that brings it. */
export interface Peer {
  package: string;
  what: string;
  isPresent(): boolean;
}

export const onDebian = (): boolean => answers('apt-get', ['--version']);
export const isRoot = (): boolean => process.getuid?.() === 0;

/** Whether the command starts and ends well. */
export function answers(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Installs what is missing, when this user may. */
export function installPeers(peers: readonly Peer[], say: (line: string) => void): void {
  const missing = peers.filter((peer) => !peer.isPresent());
  const mayInstall = onDebian() && (isRoot() || answers('sudo', ['-n', 'true']));
  if (missing.length === 0 || !mayInstall) return;
  const asRoot = isRoot() ? [] : ['sudo', '-n'];
  say(`installing from Debian: ${missing.map((peer) => peer.package).join(', ')}`);
  run([...asRoot, 'apt-get', 'update', '-qq']);
  for (const peer of missing) {
    run([...asRoot, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', peer.package]);
  }
}

/** Says in one line each what is still missing and which tests that skips. */
export function sayMissing(peers: readonly Peer[], say: (line: string) => void): void {
  for (const peer of peers) {
    if (!peer.isPresent()) say(`${peer.package} is not installed, so tests with ${peer.what} are skipped`);
  }
}

function run(command: readonly string[]): void {
  const [program = '', ...args] = command;
  spawnSync(program, args, {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
