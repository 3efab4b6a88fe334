import { ensurePartitions, idForTime } from '@pyheart/db';
import type { PoolClient } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../testing/testServices.ts';
import { pruneLedger } from './pruneLedger.ts';

let t: TestServices;
const inTheWayStill: PoolClient[] = [];
beforeEach(async () => {
  t = await testServices({ ledger: 'database' });
  await ensurePartitions(t.database.pool, new Date('2026-02-01T00:00:00Z'), 1);
});
afterEach(async () => {
  for (const client of inTheWayStill.splice(0)) client.release(true);
  await t.dispose();
});

const day = new Date('2026-02-01T10:00:00Z');
const tables = ['msg', 'blk', 'msg_index', 'run'];

async function store(number: number, pipeline: string): Promise<string> {
  const id = idForTime(day, 0, number);
  await t.database.pool.query(
    `WITH m AS (INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body)
       VALUES ($1, $2, 1, 'in', 0, '', 'text', '', '')),
     x AS (INSERT INTO msg_index (hash, id, kind) VALUES ($3, $1, 1)),
     b AS (INSERT INTO blk (id, codec, n, data, pipeline) VALUES ($1, 2, 1, '\\x00', $2))
     INSERT INTO run (id, pipeline, version, node, status, t0, ms, blk, pos) VALUES ($1, $2, 1, 'in', 1, now(), 1, $1, 0)`,
    [id, pipeline, number],
  );
  return String(id);
}

const prune = () =>
  pruneLedger(t.database.pool, {
    clock: { now: () => new Date('2026-02-06T12:00:00Z') },
    retention: { standard: { bodies: 1, traces: 1, records: 1 }, pipelines: {} },
  });
const placeHold = (runIds: string[]) =>
  t.caller.retention.placeHold({ what: { scope: 'runs', runIds }, reason: 'Case 12/26' });

async function left(table: string): Promise<string[]> {
  const { rows } = await t.database.pool.query(`SELECT id::text AS id FROM ${table} ORDER BY id`);
  return rows.map(({ id }) => id);
}

/** Resolves once another connection waits for a lock of this kind. */
async function untilOneWaits(locktype: 'advisory' | 'relation' | 'transactionid'): Promise<void> {
  await expect
    .poll(
      async () => {
        const { rowCount } = await t.database.pool.query(
          `SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
           WHERE NOT granted AND locktype = $1 AND datname = current_database()`,
          [locktype],
        );
        return rowCount;
      },
      { timeout: 10_000, interval: 5 },
    )
    .toBeGreaterThan(0);
}

/** Somebody who keeps things waiting until `letGo`. */
async function inTheWay(statement: string, values: unknown[] = []) {
  const client = await t.database.pool.connect();
  inTheWayStill.push(client);
  await client.query('BEGIN');
  await client.query(statement, values);
  return async () => {
    await client.query('COMMIT');
    inTheWayStill.splice(inTheWayStill.indexOf(client), 1);
    client.release();
  };
}

describe('a hold that is placed while its day is pruned', () => {
  it('waits until the removal under way is over, and keeps all that is left then', async () => {
    const kept = await store(1, 'adt');
    // A second pipeline whose messages are not due keeps the day from going as a whole.
    const young = await store(2, 'labs');
    const letGo = await inTheWay('SELECT 1 FROM msg WHERE id = $1 FOR UPDATE', [kept]);
    const pruning = pruneLedger(t.database.pool, {
      clock: { now: () => new Date('2026-02-06T12:00:00Z') },
      retention: {
        standard: { bodies: 1, traces: 1, records: 1 },
        pipelines: { labs: { bodies: 100, traces: 100, records: 100 } },
      },
    });
    await untilOneWaits('transactionid');
    const holding = placeHold([kept]);
    await untilOneWaits('advisory');
    expect(await t.caller.retention.holds()).toEqual([]);
    await letGo();
    await Promise.all([pruning, holding]);
    expect(await left('msg')).toEqual([young]);
    // The body was gone when the hold came; everything else was there, and stays.
    for (const table of ['blk', 'msg_index', 'run']) expect(await left(table)).toEqual([kept, young]);
  });

  it('is honoured when it was being placed as the removal wanted to begin', async () => {
    const held = await store(1, 'adt');
    const letGo = await inTheWay('SELECT pg_advisory_xact_lock(72707370)');
    // It has its place before the day and waits for its turn in the audit trail.
    const holding = placeHold([held]);
    await untilOneWaits('advisory');
    const pruning = prune();
    await expect
      .poll(
        async () => {
          const { rows } = await t.database.pool.query(
            `SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          );
          return rows[0].waiting;
        },
        { timeout: 10_000, interval: 5 },
      )
      .toBe(2);
    await letGo();
    await Promise.all([holding, pruning]);
    for (const table of tables) expect(await left(table)).toEqual([held]);
  });

  it('is refused, and says why, when the removal does not end', async () => {
    const letGo = await inTheWay('SELECT pg_advisory_xact_lock(72707375)');
    await expect(placeHold(['4711'])).rejects.toMatchObject({ cause: { code: 'PH-STU-427' } });
    await letGo();
    expect(await t.caller.retention.holds()).toEqual([]);
  });
});
