import { type ChildProcess, spawn } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface StudioUnderTest {
  server: number;
  database: number;
  /** Where its messages are on disk. */
  dataDir: string;
  startPipeline(document: { name: string }): Promise<void>;
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
    return {
      server: child.pid ?? 0,
      database: Number.parseInt(postmaster, 10),
      dataDir,
      async startPipeline(document) {
        const base = `http://127.0.0.1:${port}/trpc`;
        const { id } = await call(base, 'pipelines.create', { name: document.name, document });
        await call(base, 'pipelines.publish', { id });
        await call(base, 'pipelines.start', { id });
      },
      async close() {
        await ended(child);
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

async function startServer(port: number, dataDir: string): Promise<ChildProcess> {
  const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const options = String(scripts.start).match(/--\S+/g) ?? [];
  const child = spawn(process.execPath, [...options, path.join(root, 'apps/server/src/main.ts')], {
    env: {
      ...process.env,
      PYHEART_DATA: dataDir,
      PYHEART_PORT: String(port),
      PYHEART_SIMULATORS: 'off',
      LOG_LEVEL: 'error',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    await ready(child);
    return child;
  } catch (error) {
    await ended(child);
    throw error;
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (text: Buffer) => {
      output += text.toString('utf8');
      if (output.includes('is ready at')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output.slice(-2000)}`)));
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
