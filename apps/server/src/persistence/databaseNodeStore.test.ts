import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testVault } from '../vault/testing/testVault.ts';
import { databaseNodeStore } from './databaseNodeStore.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

it('keeps what a node remembers, each node by itself, null and nothing told apart', async () => {
  const vault = testVault();
  const store = databaseNodeStore({ db: database.prisma, vault }, 'p1', 'watcher');
  const other = databaseNodeStore({ db: database.prisma, vault }, 'p1', 'poller');
  await store.set('cursor', { seen: ['a', 1, null] });
  await store.set('mark', null);
  expect(await store.get('cursor')).toEqual({ seen: ['a', 1, null] });
  expect(await store.get('mark')).toBeNull();
  expect(await other.get('cursor')).toBeUndefined();
  await store.set('cursor', 7);
  expect(await store.get('cursor')).toBe(7);
  await store.delete('cursor');
  expect(await store.get('cursor')).toBeUndefined();
});

it('fails so that the message is tried again while the database is away', async () => {
  const away = await testDatabase();
  await away.dispose();
  const store = databaseNodeStore({ db: away.prisma, vault: testVault() }, 'p1', 'sender');
  for (const attempt of [store.get('mark'), store.set('mark', 1), store.delete('mark')])
    await expect(attempt).rejects.toMatchObject({ code: 'PH-NET-003', class: 'transient' });
});
