import { testDatabase } from '@pyheart/db/testing';
import { expect, it } from 'vitest';
import { backupTables, leftOutTables, sequences, tablesOfWorth } from './backupTables.ts';

it('decides about every table and every sequence of the database', async () => {
  await using database = await testDatabase();
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND relname <> '_prisma_migrations'`,
  );
  const decided = [...backupTables.map(({ table }) => table), ...Object.keys(leftOutTables)];
  expect(decided.sort()).toEqual(rows.map(({ name }) => name).sort());
  expect(decided).toEqual(expect.arrayContaining([...tablesOfWorth]));

  const made = await database.pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace`,
  );
  expect(sequences.map(({ table, column }) => `${table}_${column}_seq`).sort()).toEqual(
    made.rows.map(({ name }) => name).sort(),
  );
});

it('lists each table behind those that its rows refer to', async () => {
  await using database = await testDatabase();
  const { rows } = await database.pool.query<{ child: string; parent: string }>(
    `SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent FROM pg_constraint WHERE contype = 'f'`,
  );
  const order = backupTables.map(({ table }) => table);
  const kept = rows.filter(({ child }) => order.includes(child));
  expect(kept.length).toBeGreaterThan(5);
  expect(kept.filter(({ child, parent }) => order.indexOf(child) < order.indexOf(parent))).toEqual([]);
});
