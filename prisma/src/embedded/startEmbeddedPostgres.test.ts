import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client, Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readPostmaster } from './postmasterPid.ts';
import { startEmbeddedPostgres } from './startEmbeddedPostgres.ts';

const log = { info: () => undefined, warn: () => undefined };
const moduleUrl = new URL('./startEmbeddedPostgres.ts', import.meta.url).href;

let dataDir: string;
const children: ChildProcess[] = [];
const start = (options: { join?: boolean; transport?: 'tcp' } = {}) =>
  startEmbeddedPostgres({ dataDir, log, ...options });
const postmaster = () => readPostmaster(path.join(dataDir, 'cluster'));

// Making a cluster takes a second of two processors; most tests start from a copy of one.
let ready: string;
beforeAll(async () => {
  ready = mkdtempSync(path.join(os.tmpdir(), 'pyheart-embedded-ready-'));
  await (await startEmbeddedPostgres({ dataDir: ready, log })).stop();
});
afterAll(() => rmSync(ready, { recursive: true, force: true }));

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'pyheart-embedded-'));
  cpSync(ready, dataDir, { recursive: true });
  // cpSync does not keep the modes of directories, and PostgreSQL insists on this one.
  chmodSync(path.join(dataDir, 'cluster'), 0o700);
});

const emptyDataDir = () => rmSync(path.join(dataDir, 'cluster'), { recursive: true });

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  const left = await postmaster();
  if (left) await (await start({ join: true })).stop();
  expect(await postmaster()).toBeNull();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A process that starts the database, says whether it adopted it, and then runs until killed. */
async function startInChild(body = ''): Promise<{ child: ChildProcess; adopted: boolean }> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(moduleUrl)};
    const log = { info() {}, warn() {} };
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log });
    ${body}
    console.log(server.adopted);`;
  const args = ['--input-type=module', '--eval', script];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, adopted: line === 'true' };
}

async function ask(server: { address: object }, sql: string) {
  const client = new Client(server.address);
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

describe('startEmbeddedPostgres', () => {
  it('starts on an empty directory and finds its data again after a restart', async () => {
    emptyDataDir();
    const first = await start();
    expect(first).toMatchObject({ adopted: false, owned: true });
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    expect(await postmaster()).toBeNull();

    const second = await start();
    expect(await ask(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('makes every commit durable and speaks UTF-8 whatever the host', async () => {
    const server = await start();
    const settings = await ask(
      server,
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('fsync', 'synchronous_commit', 'server_encoding', 'listen_addresses') ORDER BY name`,
    );
    expect(settings.map(({ name, setting }) => `${name}=${setting}`)).toEqual([
      ...['fsync=on', 'listen_addresses=', 'server_encoding=UTF8', 'synchronous_commit=on'],
    ]);
    await server.stop();
  });

  it('adopts the server that a killed process left, with what it committed, and then owns it', async () => {
    const { child } = await startInChild();
    const before = await postmaster();
    const committed = 'CREATE TABLE kept AS SELECT 7 AS n';
    await ask({ address: { host: before?.socketDir, user: 'pyheart', database: 'pyheart' } }, committed);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const server = await start();
    expect(await ask(server, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(server).toMatchObject({ adopted: true, owned: true });
    expect((await postmaster())?.pid).toBe(before?.pid);
    await server.stop();
  });

  it('starts over the pid file of a server that was killed', async () => {
    const { child } = await startInChild();
    const crashed = await postmaster();
    child.kill('SIGKILL');
    await once(child, 'exit');
    process.kill(crashed!.pid, 'SIGKILL');
    await vi.waitFor(async () => expect(await postmaster()).toBeNull(), 60_000);

    const server = await start();
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  it('starts over a pid file whose number now belongs to another program', async () => {
    await (await start()).stop();
    const file = path.join(dataDir, 'cluster', 'postmaster.pid');
    writeFileSync(file, `${process.pid}\n${dataDir}/cluster\n1700000000\n5432\n/tmp\n\n`);

    const server = await start();
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  it('refuses a directory that another living process owns, naming it, unless told to join', async () => {
    const { child } = await startInChild();
    await expect(start()).rejects.toThrow(`in use by process ${child.pid}, another PyHeart Studio`);

    const joined = await start({ join: true });
    expect(joined).toMatchObject({ adopted: true, owned: false });
    await joined.stop();
    expect(await ask(joined, 'SELECT 1 AS still')).toEqual([{ still: 1 }]);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('lets one of several processes that start at once on an empty directory own it', async () => {
    emptyDataDir();
    const outcomes = await Promise.all([start({ join: true }), start({ join: true }), start({ join: true })]);
    expect(outcomes.filter(({ owned }) => owned)).toHaveLength(1);
    for (const outcome of outcomes) expect(await ask(outcome, 'SELECT 1 AS up')).toEqual([{ up: 1 }]);
    await Promise.all(outcomes.map((outcome) => outcome.stop()));
  });

  it('starts again while the last owner is still stopping', async () => {
    for (let round = 0; round < 5; round += 1) {
      const first = await start();
      const stopped = first.stop();
      const second = await start();
      await stopped;
      expect(await ask(second, 'SELECT 1 AS up')).toEqual([{ up: 1 }]);
      await second.stop();
    }
  });

  it('brings the server back where it was when it is killed', async () => {
    const server = await start();
    const pool = new Pool(server.address);
    pool.on('error', () => undefined);
    await pool.query('CREATE TABLE kept AS SELECT 1 AS n');
    const killed = (await postmaster())!.pid;
    process.kill(killed, 'SIGKILL');

    // Its children may answer a last query before they notice; only a new server counts.
    await vi.waitFor(
      async () => expect([undefined, killed]).not.toContain((await postmaster())?.pid),
      30_000,
    );
    const answer = await vi.waitFor(() => pool.query('SELECT n FROM kept'), 60_000);
    expect(answer.rows).toEqual([{ n: 1 }]);
    await pool.end();
    await server.stop();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves no server behind when %s ends a process without handlers',
    async (signal) => {
      const { child } = await startInChild();
      child.kill(signal);
      const [, endedBy] = await once(child, 'exit');
      expect(endedBy).toBe(signal);
      expect(await postmaster()).toBeNull();
    },
  );

  it('leaves no server behind when the process exits without stopping it', async () => {
    const { child } = await startInChild('setImmediate(() => process.exit(0));');
    if (child.exitCode === null) await once(child, 'exit');
    await vi.waitFor(async () => expect(await postmaster()).toBeNull(), 60_000);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'runs as nobody when root has no user namespaces (skipped unless root)',
    async () => {
      // Without a PATH there is no unshare.
      vi.stubEnv('PATH', '/nowhere');
      const server = await start().finally(() => vi.unstubAllEnvs());
      const { uid } = statSync(`/proc/${(await postmaster())?.pid}`);
      expect(uid).not.toBe(0);
      expect(await ask(server, 'SELECT 1 AS up')).toEqual([{ up: 1 }]);
      await server.stop();
    },
  );

  it('asks for a password on the loopback interface where there are no Unix sockets', async () => {
    const server = await start({ transport: 'tcp' });
    expect(server.address.host).toBe('127.0.0.1');
    expect(await ask(server, 'SELECT 1 AS up')).toEqual([{ up: 1 }]);
    await expect(ask({ address: { ...server.address, password: 'guess' } }, 'SELECT 1')).rejects.toThrow(
      /password/,
    );
    await server.stop();
  });

  it('names the version when the directory was made by another PostgreSQL', async () => {
    await (await start()).stop();
    writeFileSync(path.join(dataDir, 'cluster', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow('holds a database of PostgreSQL 17');
    writeFileSync(path.join(dataDir, 'cluster', 'PG_VERSION'), '18\n');
  });
});
