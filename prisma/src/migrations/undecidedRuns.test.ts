import { expect, it } from 'vitest';
import { testDatabase } from '../testing.ts';
import { applyMigrations } from './applyMigrations.ts';
import { readMigrationFiles } from './migrationFiles.ts';

it('takes over what waits for a decision, and the control ids of what is unfinished', async () => {
  await using database = await testDatabase();
  const { pool } = database;
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const files = await readMigrationFiles();
  const before = files.filter(({ name }) => name < '20261130');
  await applyMigrations(pool, before);
  await pool.query(`
    INSERT INTO run (id, pipeline, version, node, status, t0, ms, err)
    SELECT n, 'adt', 1, 'in', status, now(), 1, err::jsonb FROM (VALUES
      (1, 1, NULL), (2, 3, '{"code":"PH-REJ-001","fingerprint":"f"}'), (3, 3, '{"code":"PH-DUP-001","fingerprint":"d"}'),
      (4, 4, '{"code":"PH-NET-001","fingerprint":"n"}'), (5, 3, '{"code":"PH-REJ-001","fingerprint":"f"}')) AS e (n, status, err);
    INSERT INTO run_decision (run_id, pipeline, decision, actor) VALUES (5, 'adt', 'resolved', 'anna');
    INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body, meta)
    SELECT n, 'adt', 1, 'in', 0, 'k', 'hl7v2', '', '\\x00', meta::jsonb
    FROM (VALUES (6, '{"message":{"meta":{"businessKey":"C6"}}}'), (7, '{"message":{"meta":{}}}')) AS e (n, meta);
    INSERT INTO pend (lane, id, pipeline, key) VALUES (0, 6, 'adt', 'k'), (0, 7, 'adt', 'k')`);
  await applyMigrations(pool);
  const undecided = await pool.query(
    'SELECT run_id::int AS id, kind, fingerprint FROM undecided_run ORDER BY 1',
  );
  expect(undecided.rows).toEqual([
    { id: 2, kind: 'failed', fingerprint: 'f' },
    { id: 3, kind: 'quarantined', fingerprint: 'd' },
    { id: 4, kind: 'in_doubt', fingerprint: 'n' },
  ]);
  const waiting = await pool.query('SELECT id::int AS id, control_id FROM pend ORDER BY 1');
  expect(waiting.rows).toEqual([
    { id: 6, control_id: 'C6' },
    { id: 7, control_id: null },
  ]);
});
