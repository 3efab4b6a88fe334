import { expect, it } from 'vitest';
import { testDatabase } from '../testing.ts';
import { applyMigrations } from './applyMigrations.ts';
import { readMigrationFiles } from './migrationFiles.ts';

it('lets the meters begin with what was counted before them, so that no chart shows it as one minute', async () => {
  await using database = await testDatabase();
  const { pool } = database;
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const files = await readMigrationFiles();
  await applyMigrations(
    pool,
    files.filter(({ name }) => name < '20261130041911'),
  );
  await pool.query(`
    INSERT INTO run_count (pipeline, status, count) VALUES ('adt', 1, 70), ('adt', 3, 4), ('lab', 2, 5), ('lab', 4, 1);
    INSERT INTO pend (lane, id, pipeline, key) VALUES (0, 1, 'adt', 'k'), (0, 2, 'new', 'k'), (0, 3, 'new', 'k');
    INSERT INTO port_count (pipeline, node, port, direction, count) VALUES ('adt', 'in', 'out', 'out', 75)`);
  await applyMigrations(pool);
  const meters = await pool.query(
    `SELECT pipeline, received::int, done::int, filtered::int, failed::int, in_doubt::int AS "inDoubt", waiting
     FROM meter_reading ORDER BY pipeline`,
  );
  expect(meters.rows).toEqual([
    { pipeline: '', received: 83, done: 70, filtered: 5, failed: 4, inDoubt: 1, waiting: 3 },
    { pipeline: 'adt', received: 75, done: 70, filtered: 0, failed: 4, inDoubt: 0, waiting: 1 },
    { pipeline: 'lab', received: 6, done: 0, filtered: 5, failed: 0, inDoubt: 1, waiting: 0 },
    { pipeline: 'new', received: 2, done: 0, filtered: 0, failed: 0, inDoubt: 0, waiting: 2 },
  ]);
  const ports = await pool.query('SELECT pipeline, counts FROM port_reading');
  expect(ports.rows).toEqual([{ pipeline: 'adt', counts: [['in', 'out', 'out', 75]] }]);
});

it('has no reading where nothing was ever counted', async () => {
  await using database = await testDatabase();
  const { rows } = await database.pool.query('SELECT count(*)::int AS count FROM meter_reading');
  expect(rows).toEqual([{ count: 0 }]);
});
