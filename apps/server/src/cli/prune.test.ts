import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { idForTime } from '@pyheart/db';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await testDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'pyheart-prune-'));
  await database.pool.query(
    `INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body)
     VALUES ($1, 'adt', 1, 'in', 0, '', 'text', '', '')`,
    [idForTime(new Date('2026-02-01T10:00:00Z'))],
  );
});
afterEach(async () => {
  await database.dispose();
  rmSync(folder, { recursive: true });
});

function prune(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'], DATABASE_URL: database.url, PYHEART_DATA: folder };
  const main = path.join(import.meta.dirname, 'main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [main, 'prune', ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

const count = async () => (await database.pool.query('SELECT FROM msg')).rowCount;

describe('pyheart prune', () => {
  it('says what would go, and removes it when it is told to', async () => {
    expect(await prune('--dry-run')).toMatchObject({
      code: 0,
      stdout: 'Would remove 1 messages, 0 blocks of step data and 0 records.\n',
    });
    expect(await count()).toBe(1);
    expect(await prune()).toMatchObject({ code: 0, stdout: expect.stringContaining('Removed 1 messages') });
    expect(await count()).toBe(0);
    const entries = await database.prisma.auditEntry.findMany();
    expect(entries).toMatchObject([{ actor: 'command line', action: 'retention.pruned' }]);
  });

  it('leaves it to a pass that is under way, and knows no arguments', async () => {
    const client = await database.pool.connect();
    await client.query('BEGIN; SELECT pg_advisory_xact_lock(72707372)');
    expect(await prune()).toMatchObject({ code: 1, stderr: expect.stringContaining('Another process') });
    await client.query('COMMIT');
    client.release();
    expect(await prune('adt')).toMatchObject({ code: 2 });
    expect(await count()).toBe(1);
  });
});
