import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePassword } from './ensurePassword.ts';
import { guardedDoor } from './openAccess.ts';

let database: TestDatabase;
let now = Date.UTC(2026, 10, 24, 12);
const clock = { now: () => new Date(now) };
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

const good = 'correct horse battery';
const ensure = (password: string | undefined, ask?: () => Promise<string>) =>
  ensurePassword({ db: database.prisma, password, ask, host: '0.0.0.0' });

describe('a server that others can reach', () => {
  it('does not start without a password, nor with a short one, and does not repeat it', async () => {
    await expect(ensure(undefined)).rejects.toThrow(/PYHEART_HOST is 0\.0\.0\.0.*PYHEART_PASSWORD/);
    await expect(ensure('hunter2')).rejects.toThrow(/7 characters; it needs 12/);
    await expect(ensure('hunter2')).rejects.not.toThrow(/hunter2/);
  });

  it('keeps the password as an Argon2id hash', async () => {
    await ensure(good);
    const account = await database.prisma.userAccount.findFirstOrThrow();
    expect(account.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('opens a session for the right password and ends it on sign-out and after 12 hours', async () => {
    const door = guardedDoor({ db: database.prisma, clock });
    const { token } = await door.signIn(good, '10.0.0.1');
    expect(await door.whoHas(token)).toBe('admin');
    expect(await database.prisma.session.findMany()).not.toContainEqual(
      expect.objectContaining({ id: token }),
    );
    await door.signOut(token);
    expect(await door.whoHas(token)).toBeUndefined();

    const { token: second } = await door.signIn(good, '10.0.0.1');
    now += 12 * 3_600_000;
    expect(await door.whoHas(second)).toBeUndefined();
  });

  it('makes an address wait after five wrong passwords, even for the right one', async () => {
    const door = guardedDoor({ db: database.prisma, clock });
    for (let guess = 0; guess < 5; guess += 1) {
      await expect(door.signIn('wrong wrong wrong', '10.0.0.2')).rejects.toThrow(/not right/);
    }
    await expect(door.signIn(good, '10.0.0.2')).rejects.toThrow(/Too many wrong passwords/);
    await expect(door.signIn(good, '10.0.0.3')).resolves.toBeDefined();
    now += 15 * 60_000;
    await expect(door.signIn(good, '10.0.0.2')).resolves.toBeDefined();
  });

  it('ends every session when the password is changed', async () => {
    const door = guardedDoor({ db: database.prisma, clock });
    const { token } = await door.signIn(good, '10.0.0.1');
    await ensure('another long password');
    expect(await door.whoHas(token)).toBeUndefined();
    await expect(door.signIn(good, '10.0.0.1')).rejects.toThrow(/not right/);
  });
});
