import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

export interface PyheartEnd {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** `pyheart COMMAND` as a process group of its own, as a terminal starts it: Ctrl-C reaches everything in it. */
export class Pyheart {
  readonly ended: Promise<PyheartEnd>;
  readonly #process: ChildProcess;
  #stdout = '';
  #stderr = '';

  constructor(args: readonly string[], env: Record<string, string>) {
    this.#process = spawn(process.execPath, ['apps/server/src/cli/main.ts', ...args], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    this.#process.stdout?.on('data', (chunk: Buffer) => {
      this.#stdout += chunk.toString();
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr += chunk.toString();
    });
    this.ended = new Promise((resolve) => {
      this.#process.once('close', (code) => resolve({ code, stdout: this.#stdout, stderr: this.#stderr }));
    });
  }

  /** Resolves once standard output says this; rejects with all output when the command ends before. */
  says(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.#stdout.includes(text)) resolve();
      };
      look();
      this.#process.stdout?.on('data', look);
      void this.ended.then(({ code, stdout, stderr }) =>
        reject(new Error(`pyheart ended with ${code}:\n${stdout}\n${stderr}`)),
      );
    });
  }

  pressCtrlC(): void {
    process.kill(this.#group, 'SIGINT');
  }

  /** Whether any process of the group is left. */
  isAlive(): boolean {
    try {
      return process.kill(this.#group, 0);
    } catch {
      return false;
    }
  }

  get #group(): number {
    if (this.#process.pid === undefined) throw new Error('pyheart could not be started.');
    return -this.#process.pid;
  }
}
