import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import type { RunFilter } from '@pyheart/engine';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testVault } from '../../vault/testing/testVault.ts';
import { listRuns } from './listRuns.ts';

const messages = 30_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  // Today's partition, which every test database has, is the one that fills up.
  const values = `SELECT n, ((extract(epoch FROM now()) * 1000)::bigint - 1767225600000 << 22) + n AS id
    FROM generate_series(1, ${messages}) AS n`;
  await pool.query(`WITH v AS (${values}) INSERT INTO run (id, pipeline, version, node, status, t0, ms, control_id, err)
    SELECT id, 'p' || n % 20, 1, 'in', CASE WHEN n % 500 = 0 THEN 3 ELSE 1 END, now(), 1, 'C' || n,
      CASE WHEN n % 500 = 0 THEN jsonb_build_object('fingerprint', md5((n % 7)::text), 'node', 'out') END FROM v`);
  await pool.query(
    `WITH v AS (${values}) INSERT INTO msg_index (hash, id, kind) SELECT n % 9000, id, 1 FROM v`,
  );
  await pool.query(`WITH v AS (${values}) INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body)
    SELECT id, 'p' || n % 20, 1, 'in', 0, 'k' || n, 'text', '', '' FROM v`);
  await pool.query(`WITH v AS (${values} WHERE n % 100 = 0)
    INSERT INTO pend (lane, id, pipeline, key) SELECT 0, id, 'p' || n % 20, 'k' || n FROM v`);
  await pool.query('ANALYZE run; ANALYZE msg; ANALYZE msg_index; ANALYZE pend');
}, 120_000);
afterAll(() => database.dispose());

/** The plans of all statements that a list asks. */
async function plansOf(filter: Partial<RunFilter>): Promise<string> {
  const plans: string[] = [];
  const { pool } = database;
  const watched: Pool = Object.assign(Object.create(pool), {
    async query(text: string, values: unknown[]) {
      const { rows } = await pool.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
      plans.push(JSON.stringify(rows));
      return pool.query(text, values);
    },
  });
  await listRuns({ pool: watched, vault: testVault() }, { limit: 50, ...filter });
  expect(plans.length).toBeGreaterThan(0);
  return plans.join('\n');
}

it.each<[string, Partial<RunFilter>]>([
  ['everything, newest first', {}],
  ['one pipeline', { pipeline: 'p3' }],
  ['what failed', { statuses: ['failed'] }],
  ['a control id', { controlId: 'C4711' }],
  ['a patient', { identifier: '90817263' }],
  ['a page further down', { before: String(10n ** 17n) }],
])('looks for %s by an index and reads no day of the ledger from end to end', async (_, filter) => {
  const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const scans = [
    ...(await plansOf(filter)).matchAll(/"Node Type":"Seq Scan"[^{}]*?"Relation Name":"([^"]+)"/g),
  ];
  expect(scans.map(([, relation]) => relation).filter((relation) => relation?.endsWith(today))).toEqual([]);
});
