import { testDatabase } from '@pyheart/db/testing';
import { expect, it } from 'vitest';
import { SharedSync } from './SharedSync.ts';

it('settles a record with a commit that began after it, and not with one that was under way', async () => {
  const { pool, dispose } = await testDatabase();
  const sync = new SharedSync(pool);
  const before = sync.begin();
  let isSettled = false;
  const riding = sync
    .ride(async () => undefined)
    .then((isSure) => {
      isSettled = true;
      return isSure;
    });
  await Promise.resolve();
  before.done();
  await Promise.resolve();
  expect(isSettled).toBe(false);
  sync.begin().done();
  expect(await riding).toBe(true);
  await dispose();
});

it('makes a sync of its own when no commit comes', async () => {
  const { pool, dispose } = await testDatabase();
  const { rows: before } = await pool.query('SELECT pg_current_wal_flush_lsn() AS at');
  expect(await new SharedSync(pool).ride(async () => undefined)).toBe(true);
  const { rows: after } = await pool.query('SELECT $1::pg_lsn < pg_current_wal_flush_lsn() AS grew', [
    before[0]?.at,
  ]);
  expect(after[0]?.grew).toBe(true);
  await dispose();
});

it('is not sure when a connection was lost meanwhile', async () => {
  const { pool, dispose } = await testDatabase();
  const sync = new SharedSync(pool);
  const isSure = await sync.ride(async () => {
    const client = await pool.connect();
    client.release(true);
  });
  expect(isSure).toBe(false);
  await dispose();
});

it('leaves nothing on the pool when it is closed', async () => {
  const { pool, dispose } = await testDatabase();
  const before = pool.listenerCount('remove');
  new SharedSync(pool).close();
  expect(pool.listenerCount('remove')).toBe(before);
  await dispose();
});
