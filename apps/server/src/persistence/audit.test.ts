import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audited } from './audited.ts';
import { verifyAudit } from './verifyAudit.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

const clock = { now: () => new Date('2026-11-24T12:00:00.123Z') };
const note = (action: string, detail = {}) =>
  audited({ db: database.prisma, clock }, 'anna', async () => ({
    result: undefined,
    fact: { action, object: 'pipeline:p1', detail },
  }));

describe('the audit trail', () => {
  it('chains entries, also when twenty are written at once', async () => {
    await note('first', { b: [1, { z: null, a: 'ü' }], a: true });
    await Promise.all(Array.from({ length: 20 }, (_, index) => note(`side by side ${index}`)));
    expect(await verifyAudit(database.prisma)).toEqual({ entries: 21 });
  });

  it('does not keep an entry of an action that failed, nor an action without its entry', async () => {
    const before = await database.prisma.auditEntry.count();
    const failing = audited({ db: database.prisma, clock }, 'anna', async (tx) => {
      await tx.setting.create({ data: { key: 'half', value: {} } });
      throw new Error('it failed');
    });
    await expect(failing).rejects.toThrow('it failed');
    expect(await database.prisma.auditEntry.count()).toBe(before);
    expect(await database.prisma.setting.count()).toBe(0);
  });

  it('refuses changes in the database itself', async () => {
    await expect(database.pool.query("UPDATE audit_entry SET actor = 'eve'")).rejects.toThrow(/only grows/);
  });

  it('finds an entry that was changed behind its back', async () => {
    await database.pool.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    const { rows } = await database.pool.query<{ seq: string }>(
      `UPDATE audit_entry SET actor = 'eve'
       WHERE seq = (SELECT seq FROM audit_entry ORDER BY seq OFFSET 10 LIMIT 1) RETURNING seq`,
    );
    expect(await verifyAudit(database.prisma)).toMatchObject({
      firstBad: { seq: BigInt(rows[0]?.seq ?? 0), reason: 'changed' },
    });
    await database.pool.query('DELETE FROM audit_entry WHERE seq = $1', [rows[0]?.seq]);
    expect(await verifyAudit(database.prisma)).toMatchObject({ firstBad: { reason: 'gap' } });
  });
});
