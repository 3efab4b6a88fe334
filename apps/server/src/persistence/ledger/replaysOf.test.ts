import { Prisma } from '@pyheart/db';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import type { Completion, Intake, RunId } from '@pyheart/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testVault } from '../../vault/testing/testVault.ts';
import { openPgRunStore } from './PgRunStore.ts';
import { replaysOf, replaysStatement } from './replaysOf.ts';

let database: TestDatabase;
let store: Awaited<ReturnType<typeof openPgRunStore>>;
beforeAll(async () => {
  database = await testDatabase();
  store = await openPgRunStore(database.pool, { vault: testVault() });
});
afterAll(async () => {
  await store.close();
  await database.dispose();
});

async function accept(changes: Partial<Intake> = {}): Promise<RunId> {
  const meta = { phi: 'yes' as const, receivedAt: new Date().toISOString() };
  const message = { id: 'm', correlationId: 'm', kind: 'text' as const, body: 'b', meta };
  const raw = Buffer.from('b');
  const given = { pipeline: 'p', version: 1, node: 'in', lane: 0, message, raw, orderKey: 'k', ...changes };
  return (await store.accept(given)).runId;
}

const end = (runId: RunId, status: Completion['status']) =>
  store.complete([
    {
      runId,
      status,
      startedAt: new Date(),
      ms: 1,
      attempts: 1,
      trace: { steps: [], messages: {} },
      keep: 'full',
    },
  ]);

const replaysOfRun = (runId: RunId) => replaysOf(database.prisma, runId);

it('lists the replays of a run newest first, while they wait, once they ended and when they wait again', async () => {
  const original = await accept();
  const first = await accept({ replayOf: original });
  const second = await accept({ replayOf: original, idempotencyKey: 'second' });
  await accept({ replayOf: first });
  expect(await replaysOfRun(original)).toEqual([second, first]);
  await end(original, 'failed');
  await end(first, 'in_doubt');
  expect(await replaysOfRun(original)).toEqual([second, first]);
  await store.reopen({ runId: first, status: 'in_doubt', now: new Date() });
  expect(await replaysOfRun(original)).toEqual([second, first]);
  await end(first, 'done');
  await end(second, 'done');
  expect(await replaysOfRun(original)).toEqual([second, first]);
  expect(await replaysOfRun(second)).toEqual([]);
});

it('lists at most fifty, the newest', async () => {
  const original = await accept();
  const replays: RunId[] = [];
  for (let n = 0; n < 52; n += 1) replays.push(await accept({ replayOf: original }));
  expect(await replaysOfRun(original)).toEqual(replays.toReversed().slice(0, 50));
});

it('finds them by an index and reads neither the messages that wait nor the entries of other ones', async () => {
  const original = await accept();
  const replay = await accept({ replayOf: original });
  await database.pool.query(`INSERT INTO pend (lane, id, pipeline, key, replay_of)
    SELECT 1, n, 'p', 'k' || n, CASE WHEN n % 10 = 0 THEN n - 1 END FROM generate_series(1, 30000) AS n`);
  await database.pool.query('ANALYZE pend');
  const rows = await database.prisma.$queryRaw(
    Prisma.sql`EXPLAIN (FORMAT JSON) ${replaysStatement(original)}`,
  );
  const plan = JSON.stringify(rows);
  expect(plan).toContain('pend_replay_of_idx');
  expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"pend"/);
  expect(plan).not.toMatch(/"Relation Name":"msg/);
  expect(await replaysOfRun(original)).toEqual([replay]);
});
