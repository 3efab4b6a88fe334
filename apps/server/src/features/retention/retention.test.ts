import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices({ ledger: 'database' });
});
afterAll(() => t.dispose());

const lastEntry = async () => (await t.caller.audit.list({ limit: 1 })).entries[0];

describe('retention', () => {
  it('is what was chosen, before that what is usual, and the trail has the choice', async () => {
    expect(await t.caller.retention.read()).toMatchObject({
      retention: { standard: { bodies: 30, traces: 30, records: 365 } },
      lastPrune: null,
    });
    const standard = { bodies: 7, traces: 14, records: 100 };
    const chosen = { standard, pipelines: { adt: { ...standard, bodies: 3 } } };
    await t.caller.retention.save(chosen);
    expect((await t.caller.retention.read()).retention).toEqual(chosen);
    expect(await lastEntry()).toMatchObject({ action: 'retention.changed', detail: chosen });
  });

  it('says what a pass would remove without removing it', async () => {
    expect(await t.caller.retention.preview()).toMatchObject({
      isDryRun: true,
      rows: { bodies: 0, traces: 0, records: 0 },
    });
  });
});

describe('a legal hold', () => {
  it('shows whom it is about to people, and to nobody who reads the table or the trail', async () => {
    const what = { scope: 'identifier' as const, identifier: 'MRN-99120' };
    const { id } = await t.caller.retention.placeHold({ what, reason: 'Case 12/26' });
    expect(await t.caller.retention.holds()).toMatchObject([
      { id, scope: 'identifier', subject: 'MRN-99120', placedBy: 'anna', releasedAt: null },
    ]);
    const { rows } = await t.database.pool.query('SELECT h::text AS row FROM legal_hold h');
    expect(rows[0].row).not.toContain(Buffer.from('MRN-99120').toString('hex'));
    expect(JSON.stringify((await t.caller.audit.list({ limit: 50 })).entries)).not.toContain('MRN-99120');
  });

  it('ends once, with a reason', async () => {
    const what = { scope: 'runs' as const, runIds: ['4711', '4712'] };
    const { id } = await t.caller.retention.placeHold({ what, reason: 'Case 13/26' });
    await t.caller.retention.releaseHold({ id, reason: 'Case closed' });
    expect((await t.caller.retention.holds()).find((hold) => hold.id === id)).toMatchObject({
      subject: '2 runs',
      releasedBy: 'anna',
    });
    expect(await lastEntry()).toMatchObject({ action: 'hold.released', object: `hold:${id}` });
    await expect(t.caller.retention.releaseHold({ id, reason: 'Case closed' })).rejects.toThrow('legal hold');
  });
});
