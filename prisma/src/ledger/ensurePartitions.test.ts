import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing.ts';
import { ensurePartitions } from './ensurePartitions.ts';
import { idForTime } from './ids.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

async function insertBlock(at: string): Promise<void> {
  const id = idForTime(new Date(at));
  await database.pool.query("INSERT INTO blk (id, codec, n, data) VALUES ($1, 0, 1, '\\x00')", [id]);
}

async function partitionOf(at: string): Promise<string> {
  const id = idForTime(new Date(at));
  const { rows } = await database.pool.query(
    'SELECT tableoid::regclass::text AS name FROM blk WHERE id = $1',
    [id],
  );
  return rows[0].name;
}

describe('ensurePartitions', () => {
  it('makes a partition of each ledger table for each UTC day', async () => {
    const made = await ensurePartitions(database.pool, new Date('2027-03-01T23:30:00Z'), 2);
    expect(made).toEqual(
      ['20270301', '20270302'].flatMap((day) => [
        `msg_${day}`,
        `run_${day}`,
        `blk_${day}`,
        `msg_index_${day}`,
      ]),
    );
    expect(await ensurePartitions(database.pool, new Date('2027-03-01T00:00:00Z'), 2)).toEqual([]);
  });

  it('routes rows to the partition of the day in their id, first and last millisecond included', async () => {
    await ensurePartitions(database.pool, new Date('2027-04-01T00:00:00Z'), 1);
    for (const at of ['2027-04-01T00:00:00.000Z', '2027-04-01T23:59:59.999Z']) {
      await insertBlock(at);
      expect(await partitionOf(at)).toBe('blk_20270401');
    }
    await insertBlock('2027-04-02T00:00:00.000Z');
    expect(await partitionOf('2027-04-02T00:00:00.000Z')).toBe('blk_default');
  });

  it('moves rows that arrived before their partition did', async () => {
    await insertBlock('2027-05-01T12:00:00Z');
    expect(await partitionOf('2027-05-01T12:00:00Z')).toBe('blk_default');
    await ensurePartitions(database.pool, new Date('2027-05-01T00:00:00Z'), 1);
    expect(await partitionOf('2027-05-01T12:00:00Z')).toBe('blk_20270501');
  });

  it('gives partitions the indexes that lists of runs need', async () => {
    await ensurePartitions(database.pool, new Date('2027-06-01T00:00:00Z'), 1);
    const { rows } = await database.pool.query(
      "SELECT indexdef FROM pg_indexes WHERE tablename = 'run_20270601'",
    );
    const indexes = rows.map(({ indexdef }) => indexdef.replace(/^.*USING btree /, '')).sort();
    expect(indexes).toEqual([
      "(((err ->> 'fingerprint'::text)), id DESC) WHERE (err IS NOT NULL)",
      "(((err ->> 'node'::text)), id DESC) WHERE (err IS NOT NULL)",
      ...['(control_id, id DESC)', '(id)', '(pipeline, id DESC)'],
      '(replay_of) WHERE (replay_of IS NOT NULL)',
      '(status, id DESC)',
    ]);
  });

  it('may run in several processes at once, while rows arrive', async () => {
    const from = new Date('2027-07-01T00:00:00Z');
    const hours = Array.from({ length: 48 }, (_, hour) =>
      new Date(from.getTime() + hour * 3_600_000).toISOString(),
    );
    const makers = [1, 2, 3].map(() => ensurePartitions(database.pool, from, 2));
    const [made] = await Promise.all([Promise.all(makers), ...hours.map(insertBlock)]);
    expect(made.flat().sort()).toEqual(
      ['blk', 'msg', 'msg_index', 'run'].flatMap((table) => [`${table}_20270701`, `${table}_20270702`]),
    );
    const { rows } = await database.pool.query(
      'SELECT tableoid::regclass::text AS name, count(*)::int AS n FROM blk WHERE id >= $1 AND id < $2 GROUP BY 1 ORDER BY 1',
      [idForTime(from), idForTime(from.getTime() + 2 * 86_400_000)],
    );
    expect(rows).toEqual([
      { name: 'blk_20270701', n: 24 },
      { name: 'blk_20270702', n: 24 },
    ]);
  });
});
