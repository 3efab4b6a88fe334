import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idForTime } from './ledger/ids.ts';
import { openDatabase } from './openDatabase.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

const log = { info: () => undefined, warn: () => undefined };
let external: TestDatabase;
beforeAll(async () => {
  external = await testDatabase();
});
afterAll(() => external.dispose());

describe('openDatabase', () => {
  it('starts its own database when it has a directory, ready for messages of today', async () => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'pyheart-open-'));
    const database = await openDatabase({ dataDir, log });
    expect(database).toMatchObject({
      kind: 'embedded',
      describe: expect.stringMatching(/^PostgreSQL 18.*, embedded$/),
    });

    const id = idForTime(Date.now(), 1, 7);
    await database.prisma.run.create({
      data: { id, pipeline: 'adt', version: 1, node: 'mllp', status: 2, t0: new Date(), ms: 1.5 },
    });
    const { rows } = await database.pool.query('SELECT tableoid::regclass::text AS partition, id FROM run');
    expect(rows).toEqual([{ partition: expect.stringMatching(/^run_\d{8}$/), id: String(id) }]);
    expect((await database.prisma.run.findMany())[0]?.id).toBe(id);
    await Promise.all([database.close(), database.close()]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('uses the database it is pointed to and leaves it running', async () => {
    const database = await openDatabase({ databaseUrl: external.url, log });
    expect(database.kind).toBe('external');
    await database.prisma.setting.create({ data: { key: 'theme', value: { dark: true } } });
    await database.close();
    expect(await external.prisma.setting.findUnique({ where: { key: 'theme' } })).toMatchObject({
      value: { dark: true },
    });
  });

  it('outlives the loss of a connection that is in use and has no query under way', async () => {
    const database = await openDatabase({ databaseUrl: external.url, log });
    const client = await database.pool.connect();
    const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
    const ended = new Promise((resolve) => client.once('end', resolve));
    await external.pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
    await ended;
    client.release(true);
    expect((await database.pool.query('SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }]);
    await database.close();
  });

  it('says so when nothing answers, without the password', async () => {
    const databaseUrl = 'postgresql://ada:s3cret@127.0.0.1:1/none';
    const failure = await openDatabase({ databaseUrl, log, waitMs: 0 }).catch(
      (error: Error) => error.message,
    );
    expect(failure).toMatch(/^The database does not answer: .*Check DATABASE_URL\.$/);
    expect(failure).not.toContain('s3cret');
  });

  it('refuses to guess a place', async () => {
    await expect(openDatabase({ log })).rejects.toThrow('give a data directory or DATABASE_URL');
  });
});
