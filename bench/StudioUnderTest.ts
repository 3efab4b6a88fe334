import { type ChildProcess, spawn } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { defaultLanes } from '@pyheart/engine';
import * as z from 'zod';

export interface StudioUnderTest {
  server: number;
  database: number;
  /** Where its messages are on disk. */
  dataDir: string;
  startPipeline(document: { name: string }): Promise<void>;
  /** Workers on its database, which are ready and have their share of the lanes; their process ids. */
  startWorkers(count: number): Promise<number[]>;
  stopWorkers(): Promise<void>;
  close(): Promise<void>;
}

const root = path.join(import.meta.dirname, '..');

/**
 * Starts the real server on an empty data directory, with Node's options of `pnpm start`, and resolves once it is
 * ready. PostgreSQL counts its statements, which costs a message less than a thousandth. Rejects with its last lines.
 */
export async function startStudioUnderTest(port: number): Promise<StudioUnderTest> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'pyheart-bench-'));
  try {
    await ended(await startServer(port, dataDir));
    const settings = path.join(dataDir, 'cluster', 'postgresql.auto.conf');
    await appendFile(settings, "shared_preload_libraries = 'pg_stat_statements'\n");
    const child = await startServer(port, dataDir);
    const postmaster = await readFile(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8');
    const base = `http://127.0.0.1:${port}/trpc`;
    const workers: ChildProcess[] = [];
    return {
      server: child.pid ?? 0,
      database: Number.parseInt(postmaster, 10),
      dataDir,
      async startPipeline(document) {
        const { id } = await call(base, 'pipelines.create', { name: document.name, document });
        await call(base, 'pipelines.publish', { id });
        await call(base, 'pipelines.start', { id });
      },
      async startWorkers(count) {
        workers.push(...(await Promise.all(Array.from({ length: count }, () => startWorker(dataDir)))));
        await balanced(base, count + 1);
        return workers.map(({ pid }) => pid ?? 0);
      },
      async stopWorkers() {
        await Promise.all(workers.splice(0).map(ended));
        await balanced(base, 1);
      },
      async close() {
        await Promise.all(workers.map(ended));
        await ended(child);
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

const nodesSchema = z.object({
  result: z.object({
    data: z.object({
      json: z.object({
        nodes: z.array(z.object({ endedAt: z.string().nullable(), lanes: z.array(z.number()) })),
      }),
    }),
  }),
});

const startServer = (port: number, dataDir: string) =>
  started('start', dataDir, { PYHEART_PORT: String(port), PYHEART_SIMULATORS: 'off' }, 'is ready at');

const startWorker = (dataDir: string) => started('worker', dataDir, {}, 'is ready');

/** As the script of package.json starts it. */
async function started(
  script: 'start' | 'worker',
  dataDir: string,
  env: Record<string, string>,
  readyWords: string,
): Promise<ChildProcess> {
  const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const [, ...words] = String(scripts[script]).split(' ');
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, ...env, PYHEART_DATA: dataDir, LOG_LEVEL: 'error', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    await ready(child, readyWords);
    return child;
  } catch (error) {
    await ended(child);
    throw error;
  }
}

function ready(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (text: Buffer) => {
      output += text.toString('utf8');
      if (output.includes(words)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`The process ended with ${code}:\n${output.slice(-2000)}`)),
    );
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** Resolves once so many processes have all lanes between them, none more than its fair share. */
async function balanced(base: string, processes: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const response = await fetch(`${base}/nodes.list`);
    const { nodes } = nodesSchema.parse(await response.json()).result.data.json;
    const held = nodes.filter(({ endedAt }) => endedAt === null).map(({ lanes }) => lanes.length);
    const total = held.reduce((sum, count) => sum + count, 0);
    const fair = Math.ceil(defaultLanes / processes);
    if (held.length === processes && total === defaultLanes && Math.max(...held) <= fair) return;
    await pause(100);
  }
  throw new Error(`The lanes did not come to rest with ${processes} processes within a minute.`);
}

async function call(base: string, procedure: string, input: unknown): Promise<{ id: string }> {
  const response = await fetch(`${base}/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ json: input }),
  });
  const answer = await response.json();
  if (!response.ok)
    throw new Error(`${procedure} answered ${response.status}: ${JSON.stringify(answer).slice(0, 1500)}`);
  return answer.result.data.json;
}
