import { ensurePartitions, idForTime } from '@pyheart/db';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { previewPrune, pruneLedger } from './pruneLedger.ts';
import type { Retention } from './retentionDays.ts';

let database: TestDatabase;
let counter = 0;
beforeEach(async () => {
  database = await testDatabase();
  await ensurePartitions(database.pool, new Date('2026-02-01T00:00:00Z'), 5);
});
afterEach(() => database.dispose());

const day = { one: '2026-02-01T10:00:00Z', two: '2026-02-02T10:00:00Z', three: '2026-02-03T10:00:00Z' };
const days = (count: number) => ({ bodies: count, traces: count, records: count });
const options = (retention: Partial<Retention> = {}) => ({
  clock: { now: () => new Date('2026-02-06T12:00:00Z') },
  retention: { standard: days(3), pipelines: {}, ...retention },
});
const prune = (retention?: Partial<Retention>) => pruneLedger(database.pool, options(retention));

/** A message with everything that hangs on it; status 0 is unfinished. */
async function store(at: string, pipeline = 'adt', status = 1): Promise<bigint> {
  counter += 1;
  const id = idForTime(new Date(at), 0, counter);
  await database.pool.query(
    `WITH m AS (INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body)
       VALUES ($1, $2, 1, 'in', 0, '', 'text', '', convert_to(repeat(md5(random()::text), 100), 'UTF8'))),
     x AS (INSERT INTO msg_index (hash, id, kind) VALUES ($1 % 1000, $1, 1)),
     p AS (INSERT INTO pend (lane, id, pipeline, key) SELECT 0, $1, $2, '' WHERE $3 = 0),
     b AS (INSERT INTO blk (id, codec, n, data, pipeline) SELECT $1, 2, 1, '\\x00', $2 WHERE $3 > 0)
     INSERT INTO run (id, pipeline, version, node, status, t0, ms, blk, pos)
     SELECT $1, $2, 1, 'in', $3, now(), 1, $1, 0 WHERE $3 > 0`,
    [id, pipeline, status],
  );
  return id;
}

async function left(table: string): Promise<bigint[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT id::text AS id FROM ${table} ORDER BY id`,
  );
  return rows.map(({ id }) => BigInt(id));
}

async function hold(fields: {
  scope: string;
  pipeline?: string;
  hash?: bigint;
  runIds?: bigint[];
}): Promise<void> {
  await database.prisma.legalHold.create({
    data: { id: `hold${counter}`, reason: 'case 12', placedBy: 'anna', ...fields },
  });
}

const sizeOf = (table: string) =>
  database.pool
    .query<{ size: string }>('SELECT pg_relation_size($1::regclass) AS size', [table])
    .then(({ rows }) => Number(rows[0]?.size));

/**
 * Passes follow until one gives the space back: whatever is written in the same server, in another test's database too,
 * and began before the removal, keeps the rows on disk.
 */
const spaceComesBack = (table: string, limit: number, retention: Partial<Retention>) =>
  vi.waitFor(
    async () => {
      await prune(retention);
      expect(await sizeOf(table)).toBeLessThan(limit);
    },
    { timeout: 60_000 },
  );

describe('retention', () => {
  it('drops whole days that are over and gives their disk back', async () => {
    await store(day.one);
    const young = await store('2026-02-04T10:00:00Z');
    const report = await prune();
    expect(report?.dropped).toContain('msg_20260201');
    expect(report?.rows).toEqual({ bodies: 1, traces: 1, records: 2 });
    expect(report?.bytes).toBeGreaterThan(0);
    for (const table of ['msg', 'blk', 'run', 'msg_index']) expect(await left(table)).toEqual([young]);
  });

  it('says what would go and removes nothing when it is only asked', async () => {
    const old = await store(day.one);
    const report = await previewPrune(database.pool, options());
    expect(report).toMatchObject({ isDryRun: true, rows: { bodies: 1, traces: 1, records: 2 }, bytes: 0 });
    expect(await left('msg')).toEqual([old]);
    expect(await prune()).toMatchObject({ rows: report.rows, dropped: report.dropped });
  });

  it('keeps bodies, traces and records for as long as each pipeline says, and shrinks mixed days', async () => {
    const kept = await store(day.one, 'labs');
    for (let index = 0; index < 300; index += 1) await store(day.one, 'adt');
    const before = await sizeOf('msg_20260201');
    const labsStay = { pipelines: { labs: { bodies: 100, traces: 3, records: 100 } } };
    await prune(labsStay);
    expect(await left('msg')).toEqual([kept]);
    expect(await left('run')).toEqual([kept]);
    expect(await left('blk')).toEqual([]);
    await spaceComesBack('msg_20260201', before / 2, labsStay);
  });

  it('gives the space of a day back in the next pass when somebody was reading in this one', async () => {
    await store(day.one, 'labs');
    for (let index = 0; index < 300; index += 1) await store(day.one, 'adt');
    const before = await sizeOf('msg_20260201');
    const labsStay = { pipelines: { labs: days(100) } };
    const reader = await database.pool.connect();
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await reader.query('SELECT count(*) FROM pend');
    await prune(labsStay);
    expect(await sizeOf('msg_20260201')).toBe(before);
    await reader.query('COMMIT');
    reader.release();
    expect((await prune(labsStay))?.rows.bodies).toBe(0);
    await spaceComesBack('msg_20260201', before / 2, labsStay);
  });

  it('never removes what is unfinished or in doubt, however old', async () => {
    const waiting = await store(day.one, 'adt', 0);
    const inDoubt = await store(day.two, 'adt', 4);
    await store(day.two);
    const report = await prune({ standard: days(1) });
    expect(await left('msg')).toEqual([waiting, inDoubt]);
    expect(await left('run')).toEqual([inDoubt]);
    expect(await left('blk')).toEqual([inDoubt]);
    expect(report?.kept).toContain('msg_20260201');
  });

  it('honours holds of pipelines, identifiers and runs, also where a whole day would go', async () => {
    const byPipeline = await store(day.one, 'held');
    const byIdentifier = await store(day.two);
    const byRun = await store(day.three);
    await store(day.one);
    await hold({ scope: 'pipeline', pipeline: 'held' });
    counter += 1;
    await hold({ scope: 'identifier', hash: byIdentifier % 1000n });
    counter += 1;
    await hold({ scope: 'runs', runIds: [byRun] });
    await prune({ standard: days(1) });
    const held = [byPipeline, byIdentifier, byRun];
    for (const table of ['msg', 'blk', 'run', 'msg_index']) expect(await left(table)).toEqual(held);
    await database.prisma.legalHold.updateMany({ data: { releasedAt: new Date(), releasedBy: 'ben' } });
    await prune({ standard: days(1) });
    for (const table of ['msg', 'blk', 'run', 'msg_index']) expect(await left(table)).toEqual([]);
  });

  it('runs once at a time', async () => {
    const client = await database.pool.connect();
    await client.query('SELECT pg_advisory_lock(72707372)');
    expect(await prune()).toBeUndefined();
    await client.query('SELECT pg_advisory_unlock(72707372)');
    client.release();
    expect(await prune()).toBeDefined();
  });
});
