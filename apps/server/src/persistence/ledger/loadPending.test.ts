import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import type { Intake, PendingRun, RunStore } from '@pyheart/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testVault } from '../../vault/testing/testVault.ts';
import { openPgRunStore } from './PgRunStore.ts';

let database: TestDatabase;
let store: RunStore;
beforeEach(async () => {
  database = await testDatabase();
  store = await openPgRunStore(database.pool, { vault: testVault() });
});
afterEach(async () => {
  await store.close();
  await database.dispose();
});

const text = 'MSH|^~\\&|LAB|H|STUDIO|R|20261124||ORU^R01|C1|P|2.5.1\rPID|1||7733';

async function accept(orderKey: string): Promise<string> {
  const intake: Intake = {
    pipeline: 'lab',
    version: 1,
    node: 'in',
    orderKey,
    lane: 0,
    message: { id: 'm', correlationId: 'm', kind: 'hl7v2', body: text, meta: { phi: 'yes', source: 'in' } },
    raw: Buffer.from(text),
  };
  return (await store.accept(intake)).runId;
}

const load = (limit = 10): Promise<PendingRun[]> =>
  store.load({ pipeline: 'lab', limit, now: new Date(Date.now() + 1000), inFlight: new Set() });

async function change(table: 'msg' | 'pend', column: 'body' | 'state', runId: string, byte: number) {
  const { rowCount } = await database.pool.query(
    `UPDATE ${table} SET ${column} = set_byte(${column}, $2, get_byte(${column}, $2) # 1) WHERE id = $1`,
    [runId, byte],
  );
  expect(rowCount).toBe(1);
}

describe('a message whose bytes cannot be opened', () => {
  it.each([
    ['in its text', 40],
    ['in its mark', 0],
    ['in the number of its key', 3],
  ])('ends as failed when a bit flipped %s, and the others are loaded', async (_where, byte) => {
    const broken = await accept('a');
    const sameKey = await accept('a');
    const otherKey = await accept('b');
    await change('msg', 'body', broken, byte);
    // With room for one only: what is broken does not take the place of what is due.
    expect((await load(1)).map(({ runId }) => runId)).toEqual([sameKey]);
    expect((await load()).map(({ runId }) => runId)).toEqual([sameKey, otherKey]);
    const listed = await store.listRuns({ pipeline: 'lab', statuses: ['failed'], limit: 10 });
    expect(listed).toMatchObject([
      { runId: broken, failure: { code: 'PH-SEC-020', node: 'in', fingerprint: expect.any(String) } },
    ]);
    expect(JSON.stringify(listed)).not.toContain('7733');
    expect(await store.statusCounts('lab')).toMatchObject({ failed: 1, waiting: 2 });
    const { rows } = await database.pool.query('SELECT FROM msg WHERE id = $1', [broken]);
    expect(rows).toHaveLength(1);
  });

  it('ends as failed when what it had done cannot be opened', async () => {
    const runId = await accept('a');
    await store.checkpoint({ runId, progress: { steps: [], messages: {} } });
    await change('pend', 'state', runId, 0);
    expect(await load()).toEqual([]);
    expect(await store.listRuns({ pipeline: 'lab', limit: 10 })).toMatchObject([
      { runId, status: 'failed', failure: { code: 'PH-SEC-020' } },
    ]);
  });

  it('is loaded again once the database answers, when it was the database that failed', async () => {
    const runId = await accept('a');
    await database.pool.query('ALTER TABLE pend RENAME TO pend_away');
    await expect(load()).rejects.toThrow('pend');
    await database.pool.query('ALTER TABLE pend_away RENAME TO pend');
    expect((await load()).map((run) => run.runId)).toEqual([runId]);
  });
});

describe('a message that was stored late', () => {
  it('is loaded although messages with higher numbers were there, and loaded, before it', async () => {
    const early = await accept('a');
    const slow = await database.pool.connect();
    // Another process has numbered and written its message, and has not committed it yet.
    await slow.query('BEGIN');
    const { rows } = await slow.query<{ id: string }>(
      `WITH m AS (INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body, meta)
         SELECT id + 1, pipeline, version, node, lane, 'late', kind, ctype, body, meta FROM msg WHERE id = $1 RETURNING *)
       INSERT INTO pend (lane, id, pipeline, key) SELECT lane, id, pipeline, key FROM m RETURNING id::text`,
      [early],
    );
    const higher = await accept('b');
    expect((await load()).map(({ runId }) => runId)).toEqual([early, higher]);
    await slow.query('COMMIT');
    slow.release();
    const inFlight = new Set([early, higher]);
    const next = await store.load({ pipeline: 'lab', limit: 10, now: new Date(), inFlight });
    const broken = await store.listRuns({ pipeline: 'lab', statuses: ['failed'], limit: 10 });
    expect([...next, ...broken].map(({ runId }) => runId)).toEqual([rows[0]?.id]);
  });
});
