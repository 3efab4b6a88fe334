import { idForTime } from '@pyheart/db';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testVault } from '../../vault/testing/testVault.ts';
import { listRuns } from './listRuns.ts';

const vault = testVault();
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

/** Ended runs of one patient, with their identifier. */
async function store(patient: string, ids: bigint[]): Promise<void> {
  await database.pool.query(
    `WITH indexed AS (INSERT INTO msg_index (hash, id, kind) SELECT $1, unnest($2::bigint[]), 1)
     INSERT INTO run (id, pipeline, version, node, status, t0, ms)
     SELECT id, 'adt', 1, 'in', CASE WHEN id % 10 = 0 THEN 3 ELSE 1 END, now(), 1 FROM unnest($2::bigint[]) AS id`,
    [vault.searchHash(patient), ids],
  );
}

const find = async (identifier: string, more: object = {}) =>
  (await listRuns({ pool: database.pool, vault }, { identifier, limit: 3, ...more })).map(({ runId }) =>
    BigInt(runId),
  );

it('shows the newest messages of a patient first, from the first days of the ledger to the last', async () => {
  const ids = ['2026-01-01', '2026-01-04', '2026-03-01', '2026-11-30', '2044-06-01'].map((day) =>
    idForTime(new Date(day), 0, 7),
  );
  await store('LONG', ids);
  expect(await find('LONG')).toEqual(ids.toReversed().slice(0, 3));
  expect(await find('LONG', { before: String(ids[2]) })).toEqual([ids[1], ids[0]]);
  expect(await find('LONG', { from: new Date('2026-01-02'), to: new Date('2026-11-30') })).toEqual([
    ids[2],
    ids[1],
  ]);
});

it('finds the few messages that fit, however many of the patient come after them', async () => {
  const first = idForTime(new Date('2026-02-01'));
  const start = first - (first % 10n);
  const others = Array.from({ length: 25_000 }, (_, n) => start + BigInt(n * 10 + 11));
  await store('OFTEN', [start, start + 10n, ...others]);
  expect(await find('OFTEN', { statuses: ['failed'] })).toEqual([start + 10n, start]);
});

it('pages over weeks and months without gaps or repetitions, what waits among what ended', async () => {
  const start = Date.UTC(2026, 0, 3);
  const ids = Array.from({ length: 60 }, (_, n) => idForTime(start + n * 4 * 86_400_000, 0, n % 10));
  const waiting = ids.filter((_, n) => n % 7 === 0);
  const ended = ids.filter((_, n) => n % 7 !== 0);
  await store('PAGES', ended);
  await database.pool.query("UPDATE run SET pipeline = 'pages' WHERE id = ANY ($1::bigint[])", [ended]);
  await database.pool.query(
    `WITH m AS (
       INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body)
       SELECT id, 'pages', 1, 'in', 0, 'k', 'text', '', '\\x00' FROM unnest($1::bigint[]) AS id RETURNING id)
     INSERT INTO pend (lane, id, pipeline, key) SELECT id % 5, id, 'pages', 'k' FROM m`,
    [waiting],
  );
  const at = (n: number) => new Date(start + n * 4 * 86_400_000);
  for (const [filter, expected] of [
    [{ pipeline: 'pages' }, ids],
    [{ statuses: ['waiting'] }, waiting],
    [
      { pipeline: 'pages', statuses: ['failed', 'waiting'] },
      ids.filter((id) => waiting.includes(id) || id % 10n === 0n),
    ],
    [{ pipeline: 'pages', from: at(3), to: at(40) }, ids.slice(3, 40)],
  ] as const) {
    const found: bigint[] = [];
    for (;;) {
      const before = found.length === 0 ? {} : { before: String(found.at(-1)) };
      const page = await listRuns({ pool: database.pool, vault }, { limit: 7, ...filter, ...before });
      found.push(...page.map(({ runId }) => BigInt(runId)));
      if (page.length < 7) break;
    }
    expect(found).toEqual(expected.toReversed());
  }
});
