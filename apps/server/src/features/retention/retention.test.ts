import { idForTime } from '@pyheart/db';
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

describe('a pass on demand', () => {
  it('removes what the preview named, with the content that was kept apart, and is in the trail', async () => {
    const { pool } = t.database;
    const id = idForTime(new Date('2026-02-01T10:00:00Z'));
    await pool.query(
      `WITH m AS (INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body)
         VALUES ($1, 'scans', 1, 'in', 0, '', 'binary', '', '')),
       b AS (INSERT INTO blob (name, stored_at) VALUES ('20260201-x', '2026-02-01T10:00:00Z') RETURNING name)
       INSERT INTO blob_use (blob, run) SELECT name, $1 FROM b`,
      [id],
    );
    expect(await t.caller.retention.preview()).toMatchObject({ rows: { bodies: 1 } });
    expect(await t.caller.retention.pruneNow()).toMatchObject({ isDryRun: false, rows: { bodies: 1 } });
    expect((await t.caller.retention.read()).lastPrune).toMatchObject({ rows: { bodies: 1 } });
    for (const table of ['msg', 'blob', 'blob_use'])
      expect((await pool.query(`SELECT FROM ${table}`)).rowCount).toBe(0);
    expect(await lastEntry()).toMatchObject({ actor: 'anna', action: 'retention.pruned' });
  });

  it('leaves it to the pass that is under way', async () => {
    const client = await t.database.pool.connect();
    await client.query('BEGIN; SELECT pg_advisory_xact_lock(72707372)');
    expect(await t.caller.retention.pruneNow()).toBeNull();
    await client.query('COMMIT');
    client.release();
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
