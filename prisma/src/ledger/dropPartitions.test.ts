import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing.ts';
import { dropPartitions } from './dropPartitions.ts';
import { ensurePartitions } from './ensurePartitions.ts';
import { idForTime } from './ids.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await ensurePartitions(database.pool, new Date('2026-02-01T00:00:00Z'), 3);
});
afterEach(() => database.dispose());

async function accept(at: string): Promise<bigint> {
  const id = idForTime(new Date(at));
  await database.prisma.ledgerMessage.create({
    data: {
      id,
      pipeline: 'adt',
      version: 1,
      node: 'in',
      lane: 0,
      key: '',
      kind: 'text',
      ctype: 'text/plain',
      body: Buffer.of(1),
    },
  });
  return id;
}

const messages = async () =>
  (await database.prisma.ledgerMessage.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);

describe('dropPartitions', () => {
  it('drops the days before the given one, and only those', async () => {
    await accept('2026-02-01T10:00:00Z');
    await accept('2026-01-15T10:00:00Z');
    const young = await accept('2026-02-02T00:00:00Z');
    const { dropped, kept } = await dropPartitions(database.pool, new Date('2026-02-02T18:00:00Z'));
    expect(dropped).toEqual(['blk_20260201', 'msg_20260201', 'run_20260201']);
    expect(kept).toEqual([]);
    expect(await messages()).toEqual([young]);
  });

  it('keeps what is unfinished, in day partitions and in the default one', async () => {
    const unfinished = [await accept('2026-01-15T10:00:00Z'), await accept('2026-02-01T10:00:00Z')];
    await database.prisma.pendingMessage.createMany({
      data: unfinished.map((id) => ({ lane: 0, id, pipeline: 'adt', key: '' })),
    });
    const { dropped, kept } = await dropPartitions(database.pool, new Date('2026-02-03T00:00:00Z'));
    expect(kept).toEqual(['blk_20260201', 'msg_20260201', 'run_20260201']);
    expect(dropped).toEqual(['blk_20260202', 'msg_20260202', 'run_20260202']);
    expect(await messages()).toEqual(unfinished);
  });

  it('gives way to a query that is reading, and leaves the rest to the next pass', async () => {
    const reader = await database.pool.connect();
    await reader.query('BEGIN; SELECT * FROM run');
    const first = await dropPartitions(database.pool, new Date('2026-02-02T00:00:00Z'));
    expect(first).toEqual({ dropped: ['blk_20260201', 'msg_20260201'], kept: ['run_20260201'] });
    await reader.query('COMMIT');
    reader.release();
    const second = await dropPartitions(database.pool, new Date('2026-02-02T00:00:00Z'));
    expect(second).toEqual({ dropped: ['run_20260201'], kept: [] });
  });
});
