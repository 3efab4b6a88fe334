import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const entry = {
    actor: 'ada',
    action: 'publish',
    object: 'pipeline/adt',
    outcome: 'done',
    prevHash: '',
    hash: 'h1',
  };
  await database.prisma.auditEntry.create({ data: entry });
});
afterAll(() => database.dispose());

describe('the audit trail', () => {
  it.each([
    ['UPDATE', "UPDATE audit_entry SET actor = 'eve'"],
    ['DELETE', 'DELETE FROM audit_entry'],
    ['TRUNCATE', 'TRUNCATE audit_entry'],
    ['DELETE', 'DELETE FROM audit_entry WHERE false'],
  ])('refuses %s', async (operation, sql) => {
    await expect(database.pool.query(sql)).rejects.toThrow(`audit_entry only grows: ${operation} is refused`);
    const entries = await database.prisma.auditEntry.findMany();
    expect(entries.map(({ actor, seq }) => ({ actor, seq }))).toEqual([{ actor: 'ada', seq: 1n }]);
  });
});
