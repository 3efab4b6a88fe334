import { idForTime } from '@pyheart/db';
import { testDatabase } from '@pyheart/db/testing';
import { expect, it } from 'vitest';
import { testVault } from '../../vault/testing/testVault.ts';
import { waitingTooLong } from './waitingTooLong.ts';

it('shows what is unfinished after five minutes, the oldest first, and nothing that ended or just came', async () => {
  await using database = await testDatabase();
  const now = new Date('2026-11-24T10:00:00Z');
  const idOf = (minutesAgo: number) => idForTime(now.getTime() - minutesAgo * 60_000);
  const ages = [4, 6, 10_000, 60, 300];
  await database.pool.query(
    `INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body)
     SELECT id, 'adt', 1, 'in', 0, 'k', 'text', '', '\\x00' FROM unnest($1::bigint[]) AS id`,
    [[...ages, 7, 90].map(idOf)],
  );
  await database.pool.query(
    `INSERT INTO pend (lane, id, pipeline, key) SELECT id % 3, id, 'adt', 'k' FROM unnest($1::bigint[]) AS id`,
    [ages.map(idOf)],
  );
  const find = async (limit: number) =>
    (await waitingTooLong({ db: database.prisma, vault: testVault() }, now, limit)).map(({ runId }) =>
      BigInt(runId),
    );
  expect(await find(10)).toEqual([10_000, 300, 60, 6].map(idOf));
  expect(await find(2)).toEqual([10_000, 300].map(idOf));
});
