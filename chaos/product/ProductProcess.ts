import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');

export interface ProductCommand {
  /** Script and arguments, from the root of the repository. */
  args: readonly string[];
  env: Record<string, string>;
  /** What it says on standard output once it works. */
  readyLine: string;
  /** Everything it writes goes here too, for the search for leaks. */
  logFile: string;
}

/** One process of the product, started as users start it, and the ways in which it can be ended. */
export class ProductProcess {
  readonly #command: ProductCommand;
  #child: ChildProcess | undefined;
  #ended: Promise<number | null> = Promise.resolve(null);
  #tail = '';

  constructor(command: ProductCommand) {
    this.#command = command;
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('The process is not running.');
    return this.#child.pid;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What it said last. */
  get lastWords(): string {
    return this.#tail.slice(-1500);
  }

  /** Resolves once it says that it is ready; rejects when it ends before, or does not within `timeoutMs`. */
  async start(timeoutMs = 150_000): Promise<void> {
    this.launch();
    const deadline = performance.now() + timeoutMs;
    while (!this.#tail.includes(this.#command.readyLine)) {
      if (!this.isRunning) throw new Error(`The product ended while starting:\n${this.lastWords}`);
      if (performance.now() > deadline) {
        this.kill();
        throw new Error(`The product was not ready in ${timeoutMs / 1000} s:\n${this.lastWords}`);
      }
      await pause(20);
    }
  }

  /** Starts without waiting, for kills during the start. */
  launch(): void {
    const { args, env, logFile } = this.#command;
    const child = spawn(process.execPath, [...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    this.#tail = '';
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once('close', (code) => resolve(code)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        appendFileSync(logFile, chunk);
        this.#tail = (this.#tail + chunk.toString('utf8')).slice(-8000);
      });
    }
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  /** kill -9; resolves when it is gone. */
  kill(): Promise<number | null> {
    if (this.isRunning) this.#child?.kill('SIGKILL');
    return this.#ended;
  }

  /** SIGTERM; resolves with the exit code and how long it took. Past `boundMs` it is killed and the code is null. */
  async drain(boundMs: number): Promise<{ code: number | null; ms: number }> {
    const begin = performance.now();
    if (this.isRunning) this.#child?.kill('SIGTERM');
    const bound = setTimeout(() => this.#child?.kill('SIGKILL'), boundMs);
    const code = await this.#ended;
    clearTimeout(bound);
    return { code, ms: performance.now() - begin };
  }
}
