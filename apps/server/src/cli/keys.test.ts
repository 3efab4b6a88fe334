import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVault } from '../vault/openVault.ts';

const main = path.join(import.meta.dirname, 'main.ts');
const clock = { now: () => new Date() };
let database: TestDatabase;
let folder: string;
let master: Buffer;
beforeEach(async () => {
  database = await testDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'pyheart-keys-'));
  master = randomBytes(32);
});
afterEach(async () => {
  await database.dispose();
  rmSync(folder, { recursive: true });
});

function keys(args: string[], key = master): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.url,
    PYHEART_DATA: folder,
    PYHEART_MASTER_KEY: key.toString('base64'),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, 'keys', ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

const stored = async () => (await database.pool.query('SELECT * FROM data_key ORDER BY id')).rows;
const audit = async () =>
  (await database.prisma.auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(({ action }) => action);

describe('pyheart keys', () => {
  it('rotate: new values are under a new key, and old ones still open', async () => {
    const vault = await openVault(database.pool, master, clock);
    const old = vault.seal('here', Buffer.from('old'));
    expect(await keys(['rotate'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Data key 3 encrypts new values'),
    });
    const later = await openVault(database.pool, master, clock);
    expect(later.currentKey).toBe(3);
    const sealed = later.seal('here', Buffer.from('new'));
    expect(sealed.readUInt16BE(2)).toBe(3);
    expect((await later.open('here', old)).toString()).toBe('old');
    // A process that runs meets a value under a key that it does not know yet.
    expect((await vault.open('here', sealed)).toString()).toBe('new');
    expect(await audit()).toEqual(['key.rotated']);
    const { stdout } = await keys(['list']);
    expect(stdout).toMatch(/1 {2}index .*\n.*2 {2}data .*\n.*3 {2}data .*encrypts new values/);
  });

  it('rewrap: the old master key is refused, and the new one opens what was stored', async () => {
    const vault = await openVault(database.pool, master, clock);
    const old = vault.seal('here', Buffer.from('old'));
    const hash = vault.searchHash('7733');
    const file = path.join(folder, 'next.key');
    expect(await keys(['rewrap', '--to', file])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 keys are under the master key of'),
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const next = Buffer.from(readFileSync(file, 'utf8'), 'base64');
    await expect(openVault(database.pool, master, clock)).rejects.toThrow('PH-SEC-021');
    const later = await openVault(database.pool, next, clock);
    expect((await later.open('here', old)).toString()).toBe('old');
    expect(later.searchHash('7733')).toBe(hash);
    expect(await audit()).toEqual(['key.rewrapped']);
    expect((await keys(['list'])).stdout).not.toContain(next.toString('base64'));
  });

  it('change nothing with a wrong master key, neither here nor at a start', async () => {
    await openVault(database.pool, master, clock);
    const before = await stored();
    const wrong = randomBytes(32);
    const file = path.join(folder, 'next.key');
    for (const args of [['rotate'], ['rewrap', '--to', file]]) {
      expect(await keys(args, wrong)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('PH-SEC-021'),
      });
    }
    await expect(openVault(database.pool, wrong, clock)).rejects.toThrow('Nothing was changed');
    expect(await stored()).toEqual(before);
    expect(await audit()).toEqual([]);
  });

  it('say how they are called', async () => {
    expect(await keys(['turn'])).toMatchObject({ code: 2, stderr: expect.stringContaining('none of list') });
    expect(await keys(['rewrap'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--to FILE') });
    expect(await keys(['rotate'])).toMatchObject({ code: 1, stderr: expect.stringContaining('no keys yet') });
  });
});
