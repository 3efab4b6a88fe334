import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import type { Intake, RunStore } from '@pyheart/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testVault } from '../../vault/testing/testVault.ts';
import { openPgRunStore } from './PgRunStore.ts';

describe('group commit at intake', () => {
  let database: TestDatabase;
  let store: RunStore;
  beforeAll(async () => {
    database = await testDatabase();
    store = await openPgRunStore(database.pool, { vault: testVault() });
  });
  afterAll(() => database?.dispose());

  const intake = (number: number, changes: Partial<Intake> = {}): Intake => ({
    pipeline: 'adt',
    version: 1,
    node: 'source',
    orderKey: `key:${number}`,
    lane: 0,
    message: { id: `M${number}`, correlationId: `M${number}`, kind: 'text', body: 'x', meta: { phi: 'no' } },
    raw: new TextEncoder().encode('x'),
    ...changes,
  });

  it('refuses a message that PostgreSQL cannot take, and not its neighbours', async () => {
    const tooLarge = 2 ** 40; // Not a PostgreSQL integer.
    const results = await Promise.allSettled(
      [1, 2, 3].map((number) => store.accept(intake(number, number === 2 ? { version: tooLarge } : {}))),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('rejects every message of a batch when the database is gone, and works again when it is back', async () => {
    const { pool } = database;
    const query = pool.query.bind(pool);
    const lost = () => Promise.reject(new Error('terminating connection'));
    Object.assign(pool, { query: lost });
    const results = await Promise.allSettled([store.accept(intake(10)), store.accept(intake(11))]);
    Object.assign(pool, { query });
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await store.accept(intake(12))).duplicate).toBe(false);
  });

  it('writes a crowd in few statements', async () => {
    const { pool } = database;
    const query = pool.query.bind(pool);
    let statements = 0;
    Object.assign(pool, {
      query: (...args: Parameters<typeof query>) => {
        statements += 1;
        return query(...args);
      },
    });
    await Promise.all(Array.from({ length: 1000 }, (_, number) => store.accept(intake(100 + number))));
    Object.assign(pool, { query });
    expect(statements).toBeLessThanOrEqual(6);
  });

  it('takes one message of 20 MB beside small ones', async () => {
    const raw = new Uint8Array(20 << 20).fill(65);
    const [large] = await Promise.all([store.accept(intake(5000, { raw })), store.accept(intake(5001))]);
    expect((await store.readRaw(large.runId))?.byteLength).toBe(raw.byteLength);
  });
});
