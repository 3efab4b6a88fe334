import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applyMigrations, ensurePartitions, idForTime, openDatabase, readMigrationFiles } from '@pyheart/db';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobStore } from '../blobs/blobStore.ts';
import { folderDepot } from '../blobs/folderDepot.ts';
import { openDepot } from '../blobs/openDepot.ts';
import { sweepBlobs } from '../blobs/sweepBlobs.ts';
import { joinCluster } from '../cluster/joinCluster.ts';
import { createLog } from '../log.ts';
import { pruneLedger } from '../retention/pruneLedger.ts';
import { bucketStandIn } from '../testing/bucketStandIn.ts';
import { openVault } from '../vault/openVault.ts';
import { writeManifest } from './backupManifest.ts';
import { listedBlobs } from './copyBlobs.ts';
import { dropInstallation } from './emptyInstallation.ts';
import { appliedMigrations } from './readSchema.ts';
import { restoreBackup } from './restoreBackup.ts';
import { writeBackup } from './writeBackup.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pyheart-restore-'));
const master = randomBytes(32);
const clock = { now: () => new Date() };
const oldDay = new Date('2026-03-01T10:00:00Z');
const depot = folderDepot(path.join(folder, 'blobs'));
const whole = path.join(folder, 'whole');
let database: TestDatabase;
let blob: string;

beforeAll(async () => {
  database = await testDatabase();
  const { pool, prisma } = database;
  const vault = await openVault(pool, master, clock);
  async function* content() {
    yield randomBytes(300_000);
  }
  ({ blob } = await blobStore({ depot, pool, vault, clock }).write(content()));
  await ensurePartitions(pool, oldDay, 1);
  await addMessage(idForTime(oldDay), blob);
  await prisma.pipeline.create({ data: { id: 'p', name: 'P', draft: {}, state: 'running' } });
  await prisma.flowGroup.create({
    data: { pipelineId: 'p', nodeId: 'n', key: 'k', count: 0, openedAt: oldDay },
  });
  await prisma.alertRule.create({ data: { id: 'a', name: 'A', kind: 'failed' } });
  await prisma.session.create({
    data: {
      id: 's',
      expiresAt: new Date('2027-01-01'),
      user: { create: { id: 'u', name: 'anna', passwordHash: 'h' } },
    },
  });
  await writeBackup(source(), whole);
});
afterAll(async () => {
  await database.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const silent = () => undefined;
const source = () => ({ pool: database.pool, depot, describe: 'PostgreSQL', say: silent });

async function addMessage(id: bigint, content?: string): Promise<void> {
  await database.prisma.ledgerMessage.create({
    data: {
      id,
      pipeline: 'p',
      version: 1,
      node: 'in',
      lane: 0,
      key: 'k',
      kind: 'binary',
      ctype: '',
      body: Buffer.from('{}'),
    },
  });
  if (content !== undefined) await database.prisma.blobUse.create({ data: { blobName: content, runId: id } });
}

const migrationLock = 72707369;

async function waitsForMigrating({ pool }: TestDatabase): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE NOT granted AND locktype = 'advisory' AND objid = $1 AND datname = current_database()`,
    [migrationLock],
  );
  return rowCount === 1;
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('restoring', () => {
  it('makes the days of the ledger, goes on counting, and leaves out who was there', async () => {
    await using fresh = await testDatabase();
    const restored = folderDepot(path.join(folder, 'restored'));
    await restoreBackup({ pool: fresh.pool, depot: restored, say: silent }, whole);
    const { rows } = await fresh.pool.query('SELECT tableoid::regclass::text AS day FROM msg');
    expect(rows).toEqual([{ day: 'msg_20260301' }]);
    const bytes = Buffer.concat(await collect(restored.get(blob)));
    expect(bytes.equals(Buffer.concat(await collect(depot.get(blob))))).toBe(true);
    const before = await fresh.prisma.flowGroup.findMany();
    const next = await fresh.prisma.flowGroup.create({
      data: { pipelineId: 'p', nodeId: 'n', key: 'other', count: 0, openedAt: oldDay },
    });
    expect(next.id).toBeGreaterThan(before[0]?.id ?? 0n);
    expect(await fresh.prisma.userAccount.count()).toBe(1);
    expect(await fresh.prisma.session.count()).toBe(0);
    expect(await fresh.prisma.pipeline.findMany()).toMatchObject([{ state: 'running' }]);
  });

  it('puts into the inbox what nobody had decided about, and nothing else', async () => {
    await using other = await testDatabase();
    await other.pool.query(
      `INSERT INTO run (id, pipeline, version, node, status, t0, ms, err)
       SELECT n, 'p', 1, 'in', 3, now(), 1, '{"code":"PH-REJ-001","fingerprint":"f"}' FROM generate_series(1, 2) AS n`,
    );
    await other.pool.query(
      `INSERT INTO run_decision (run_id, pipeline, decision, actor) VALUES (1, 'p', 'resolved', 'anna')`,
    );
    const inbox = path.join(folder, 'inbox');
    await writeBackup({ ...source(), pool: other.pool }, inbox);
    await restoreBackup({ pool: other.pool, depot, say: silent }, inbox, { mayLose: true });
    expect(await other.prisma.undecidedRun.findMany()).toEqual([
      { runId: 2n, pipeline: 'p', kind: 'failed', fingerprint: 'f' },
    ]);
  });

  it('starts nothing in a rehearsal', async () => {
    await using fresh = await testDatabase();
    await restoreBackup({ pool: fresh.pool, depot, say: silent }, whole, { isStopped: true });
    expect(await fresh.prisma.pipeline.findMany()).toMatchObject([{ state: 'stopped' }]);
    expect(await fresh.prisma.alertRule.findMany()).toMatchObject([{ isEnabled: false }]);
  });

  it('refuses an installation that is not empty, and replaces it when that is said', async () => {
    await using other = await testDatabase();
    await other.prisma.pipeline.create({ data: { id: 'mine', name: 'Mine', draft: {} } });
    await other.prisma.blob.create({ data: { name: '20260101-of-before', storedAt: oldDay } });
    const target = { pool: other.pool, depot, say: silent };
    await expect(restoreBackup(target, whole)).rejects.toMatchObject({ code: 'PH-BAK-005' });
    expect(await other.prisma.pipeline.findMany()).toMatchObject([{ id: 'mine' }]);
    await restoreBackup(target, whole, { mayLose: true });
    expect(await other.prisma.pipeline.findMany()).toMatchObject([{ id: 'p' }]);

    const removed: string[] = [];
    await sweepBlobs(other.pool, { ...depot, remove: async (name) => void removed.push(name) }, clock);
    expect(removed).toEqual(['20260101-of-before']);
  });

  it('leaves alone what belongs to another product, whatever is said', async () => {
    await using other = await testDatabase();
    const client = await other.pool.connect();
    await dropInstallation(client);
    client.release();
    await other.pool.query('CREATE TABLE run (theirs text)');
    const target = { pool: other.pool, depot, say: silent };
    await expect(restoreBackup(target, whole, { mayLose: true })).rejects.toThrow('"run" already exists');
    await other.pool.query('SELECT theirs FROM run');

    await using prisma = await testDatabase();
    await prisma.pool.query(`UPDATE _prisma_migrations SET migration_name = '20200101000000_theirs'
      WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`);
    const theirs = { pool: prisma.pool, depot, say: silent };
    await expect(restoreBackup(theirs, whole, { mayLose: true })).rejects.toMatchObject({
      code: 'PH-BAK-007',
    });
  });

  it('refuses a database that a process works on', async () => {
    await using other = await testDatabase();
    const node = await joinCluster({
      pool: other.pool,
      connection: other.connection,
      name: 'lab-2',
      kind: 'worker',
      version: '0',
      lanes: 2,
      log: createLog('silent'),
      onReplaced: silent,
    });
    const target = { pool: other.pool, depot, say: silent };
    await expect(restoreBackup(target, whole, { mayLose: true })).rejects.toThrow(
      /PH-BAK-006: .*worker lab-2/,
    );
    await node.leave();
    await restoreBackup(target, whole, { mayLose: true });
    expect(await other.prisma.clusterNode.count()).toBe(0);
    expect((await other.pool.query(`SELECT to_regnamespace('pgboss') AS jobs`)).rows).toEqual([
      { jobs: null },
    ]);
  });

  it('lets nobody start before it has ended, and does not begin while somebody starts', async () => {
    await using other = await testDatabase();
    const open = () => openDatabase({ databaseUrl: other.url, log: createLog('silent') });
    const starting = await open();
    const target = { pool: other.pool, depot, say: silent };
    await expect(restoreBackup(target, whole)).rejects.toThrow(/PH-BAK-006: .*is starting/);
    await starting.close();

    const inTheWay = await other.pool.connect();
    await inTheWay.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const restoring = restoreBackup(target, whole);
    await expect.poll(() => waitsForMigrating(other), { timeout: 60_000 }).toBe(true);
    await expect(open()).rejects.toThrow('A backup is being restored into this database.');
    inTheWay.release(true);
    await restoring;
    await (await open()).close();
  });

  it('brings a backup of an older version up to date, and refuses one of a newer version', async () => {
    await using old = await testDatabase();
    const files = await readMigrationFiles();
    const client = await old.pool.connect();
    await dropInstallation(client);
    client.release();
    await applyMigrations(old.pool, files.slice(0, -1));
    await old.pool.query(`INSERT INTO setting (key, value, updated_at) VALUES ('of before', '1', now())`);
    const target = path.join(folder, 'older');
    const manifest = await writeBackup({ ...source(), pool: old.pool }, target);
    expect(manifest.schema).toBe(files.at(-2)?.name);

    await using fresh = await testDatabase();
    await restoreBackup({ pool: fresh.pool, depot, say: silent }, target);
    expect(await appliedMigrations(fresh.pool)).toEqual(files.map(({ name }) => name));
    expect(await fresh.prisma.setting.findMany()).toMatchObject([{ key: 'of before', value: 1 }]);

    await writeManifest(target, { ...manifest, schema: '20991231000000_later', product: '9.0.0' });
    await expect(restoreBackup({ pool: fresh.pool, depot, say: silent }, target)).rejects.toThrow(
      /PH-BAK-007: .* 9\.0\.0 .*Use that version, or a newer one/,
    );
    expect(await fresh.prisma.setting.count()).toBe(1);
  });

  it('takes contents from one kind of store to the other', async () => {
    const s3 = await bucketStandIn(path.join(folder, 's3'));
    try {
      await using fresh = await testDatabase();
      const bucket = await openDepot({ blobs: s3.address, dataDir: folder });
      const target = { pool: fresh.pool, depot: bucket, describe: 'PostgreSQL', say: silent };
      const first = await restoreBackup(target, whole);
      const second = await writeBackup(target, path.join(folder, 'from-bucket'));
      const [a, b] = [
        listedBlobs(whole, first.blobs),
        listedBlobs(path.join(folder, 'from-bucket'), second.blobs),
      ];
      expect(await collect(b)).toEqual(await collect(a));
    } finally {
      await s3.close();
    }
  });
});

describe('while a backup is made', () => {
  it('messages come in, and nothing is pruned, swept or partitioned before it has ended', async () => {
    const { pool } = database;
    const unused = '20260301-unused';
    await database.prisma.blob.create({ data: { name: unused, storedAt: oldDay } });
    const days = { bodies: 1, traces: 1, records: 1 };
    const tidy = async () => {
      const removed: string[] = [];
      const noting = { ...depot, remove: async (name: string) => void removed.push(name) };
      await sweepBlobs(pool, noting, clock);
      const pruned = await pruneLedger(pool, { clock, retention: { standard: days, pipelines: {} } });
      const made = await ensurePartitions(pool, new Date('2027-02-01T00:00:00Z'), 1);
      return { removed, dropped: pruned?.dropped, made: made.length };
    };
    let during: Awaited<ReturnType<typeof tidy>> | undefined;
    let isSecondRefused = false;
    const busy = {
      ...depot,
      async *get(name: string) {
        during = await tidy();
        await addMessage(idForTime(new Date('2026-03-01T11:00:00Z')));
        const second = writeBackup(source(), path.join(folder, 'second'));
        isSecondRefused = await second.then(
          () => false,
          (error: Error) => error.message.startsWith('PH-BAK-006'),
        );
        yield* depot.get(name);
      },
    };
    const manifest = await writeBackup({ ...source(), depot: busy }, path.join(folder, 'busy'));
    expect(during).toEqual({ removed: [], dropped: undefined, made: 0 });
    expect(isSecondRefused).toBe(true);
    expect(manifest.tables.find(({ table }) => table === 'msg')?.rows).toBe(1);
    expect(manifest.blobs.list.rows).toBe(1);
    const after = await tidy();
    expect(after).toMatchObject({ removed: [unused], made: 4 });
    expect(after.dropped).toContain('msg_20260301');
  });
});
