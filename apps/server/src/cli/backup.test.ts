import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupTables } from '../backup/backupTables.ts';
import { openVault } from '../vault/openVault.ts';

const main = path.join(import.meta.dirname, 'main.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'pyheart-backup-cli-'));
const master = randomBytes(32);
const place = path.join(folder, 'backup');
let from: TestDatabase;
let to: TestDatabase;

beforeAll(async () => {
  from = await testDatabase();
  to = await testDatabase();
  await openVault(from.pool, master, { now: () => new Date() });
  await from.prisma.pipeline.create({ data: { id: 'p', name: 'P', draft: {}, state: 'running' } });
});
afterAll(async () => {
  await from.dispose();
  await to.dispose();
  rmSync(folder, { recursive: true });
});

function pyheart(changes: NodeJS.ProcessEnv, ...args: string[]) {
  const env = { PATH: process.env['PATH'], PYHEART_DATA: path.join(folder, 'data'), ...changes };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

const key = { PYHEART_MASTER_KEY: master.toString('base64') };
const trailOf = async ({ prisma }: TestDatabase) =>
  (await prisma.auditEntry.findMany()).map(({ action }) => action);

describe('pyheart backup and restore', () => {
  it('carry an installation from one database to another, and both trails say so', async () => {
    const made = await pyheart({ DATABASE_URL: from.url, ...key }, 'backup', place);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toContain('the variable PYHEART_MASTER_KEY');
    expect(made.stdout).not.toContain(key.PYHEART_MASTER_KEY);
    expect(await trailOf(from)).toEqual(['installation.backed_up']);

    const restored = await pyheart({ DATABASE_URL: to.url, ...key }, 'restore', '--stopped', place);
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toContain('nothing goes out until somebody starts them');
    expect(restored.stdout).not.toContain('put the master key');
    expect(await to.prisma.pipeline.findMany()).toMatchObject([{ id: 'p', state: 'stopped' }]);
    expect(await trailOf(to)).toEqual(['installation.restored']);
    expect(await pyheart({ DATABASE_URL: to.url }, 'restore', place)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/PH-BAK-005: .*--replace/),
    });
  });

  it('say with which key a backup was opened, or that it was not', async () => {
    expect(await pyheart(key, 'backup', 'verify', place)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        new RegExp(
          `as it was written: ${backupTables.length} tables.*\n.*open with the variable PYHEART_MASTER_KEY`,
        ),
      ),
    });
    expect(await pyheart({}, 'backup', 'verify', place)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('were not opened, as the master key'),
    });
  });

  it('end with 1 and the next move when something is wrong', async () => {
    for (const table of ['pipeline', 'setting'])
      writeFileSync(path.join(place, 'tables', `${table}.copy.zst`), 'x');
    expect(await pyheart({}, 'backup', 'verify', place)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^PH-BAK-003: .*setting\.copy\.zst.*the backup before it\.\nPH-BAK-003: .*pipeline\.copy\.zst.*before it\.\n$/,
      ),
    });
    await to.prisma.pipeline.deleteMany();
    expect(await pyheart({ DATABASE_URL: to.url }, 'restore', '--replace', place)).toMatchObject({ code: 1 });
    expect(await trailOf(to)).toEqual(['installation.restored']);
    expect(await pyheart({}, 'backup', path.join(folder, 'none'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('PH-BAK-008: There is no installation in'),
    });
    expect(readdirSync(folder)).toEqual(['backup']);
  });

  it('say how they are called', async () => {
    expect(await pyheart({}, 'backup', 'verify')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('which backup to verify'),
    });
    expect(await pyheart({}, 'backup', 'check', place)).toMatchObject({ code: 2 });
    expect(await pyheart({}, 'restore')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('FOLDER is missing'),
    });
  });
});
