import { expect, it } from 'vitest';
import { testDatabase } from '../testing/testDatabase.ts';

it('has the table of unfinished work vacuumed by what changed in it, and not by its size', async () => {
  await using database = await testDatabase();
  const { rows } = await database.pool.query<{ options: string[] }>(
    "SELECT reloptions AS options FROM pg_class WHERE oid = 'pend'::regclass",
  );
  const options = Object.fromEntries(rows[0]?.options.map((option) => option.split('=')) ?? []);
  expect(options).toMatchObject({ autovacuum_vacuum_scale_factor: '0' });
  expect(Number(options['autovacuum_vacuum_threshold'])).toBeLessThanOrEqual(5000);
});
