import { expect, it } from 'vitest';
import { testDatabase } from '../testing.ts';
import { applyMigrations } from './applyMigrations.ts';
import { readMigrationFiles } from './migrationFiles.ts';

it('takes over which of what waits is a replay, and of which run', async () => {
  await using database = await testDatabase();
  const { pool } = database;
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const files = await readMigrationFiles();
  await applyMigrations(
    pool,
    files.filter(({ name }) => name < '20261130024319'),
  );
  await pool.query(`
    INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body, meta)
    SELECT n, 'adt', 1, 'in', 0, 'k', 'hl7v2', '', '\\x00', meta::jsonb
    FROM (VALUES (6, '{"sealed":1,"replayOf":"5"}'), (7, '{"sealed":1}')) AS e (n, meta);
    INSERT INTO pend (lane, id, pipeline, key) VALUES (0, 6, 'adt', 'k'), (0, 7, 'adt', 'k')`);
  await applyMigrations(pool);
  const waiting = await pool.query('SELECT id::int AS id, replay_of::int FROM pend ORDER BY 1');
  expect(waiting.rows).toEqual([
    { id: 6, replay_of: 5 },
    { id: 7, replay_of: null },
  ]);
});
