import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedDoor } from '../access/openAccess.ts';

let database: TestDatabase;
const folder = mkdtempSync(path.join(tmpdir(), 'pyheart-people-'));
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.dispose();
  rmSync(folder, { recursive: true });
});

function people(args: string[], input = ''): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'], DATABASE_URL: database.url, PYHEART_DATA: folder };
  const main = path.join(import.meta.dirname, 'main.ts');
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, 'people', ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

const signIn = (password: string) =>
  guardedDoor({ db: database.prisma, clock: { now: () => new Date() } }).signIn(password, 'here', 'ben');

describe('pyheart people', () => {
  it('gives an account, a new password for it, and takes it away, all in the audit trail', async () => {
    expect(await people(['list'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Nobody') });
    expect(await people(['add', 'ben'], 'too short\n')).toMatchObject({ code: 1 });
    expect(await people(['add', 'ben'], 'a first password\n')).toMatchObject({ code: 0 });
    await signIn('a first password');
    expect(await people(['list'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^ben {2}since /),
    });

    expect(await people(['add', 'ben'], 'another password\n')).toMatchObject({ code: 0 });
    expect(await database.prisma.session.count()).toBe(0);
    await expect(signIn('a first password')).rejects.toThrow('not right');
    await signIn('another password');

    expect(await people(['remove', 'ben'])).toMatchObject({ code: 0 });
    expect(await database.prisma.session.count()).toBe(0);
    await expect(signIn('another password')).rejects.toThrow('not right');
    const entries = await database.prisma.auditEntry.findMany({
      where: { actor: 'command line' },
      orderBy: { seq: 'asc' },
    });
    expect(entries.map(({ action, object }) => `${action} ${object}`)).toEqual([
      'person.added person:ben',
      'password.changed person:ben',
      'person.removed person:ben',
    ]);
  });

  it('keeps the account of the installation, and says what it does not know', async () => {
    expect(await people(['add', 'admin'], 'password of admin\n')).toMatchObject({ code: 0 });
    expect(await people(['remove', 'admin'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('stays'),
    });
    expect(await people(['remove', 'nobody here'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is nobody called "nobody here"'),
    });
    expect(await people(['rename', 'ben'])).toMatchObject({ code: 2 });
    expect(await people(['add'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('NAME is missing'),
    });
    expect(await database.prisma.userAccount.count()).toBe(1);
  });
});
