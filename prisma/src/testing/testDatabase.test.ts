import { expect, it } from 'vitest';
import { testDatabase } from '../testing.ts';

it('gives each caller a database of its own and takes it back', async () => {
  const keeper = await testDatabase();
  const other = await testDatabase();
  await other.prisma.setting.create({ data: { key: 'only', value: 'here' } });
  expect(await keeper.prisma.setting.count()).toBe(0);

  const { database } = other.connection;
  expect(await countDatabases(database)).toBe(1);
  await other.dispose();
  expect(await countDatabases(database)).toBe(0);
  await keeper.dispose();

  async function countDatabases(name: string | undefined): Promise<number> {
    const { rowCount } = await keeper.pool.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    return rowCount ?? 0;
  }
});
