import { timeForId } from '@pyheart/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMeters } from '../../meters/readMeters.ts';
import { runningPipeline } from '../../testing/runningPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

const start = new Date();
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
let t: TestServices;
let id: string;
let send: (body: string) => Promise<string>;
beforeAll(async () => {
  t = await testServices({ ledger: 'database' });
  ({ id, send } = await runningPipeline(t));
});
afterAll(() => t.dispose());

it('tells what passed each port in a time, and nothing of ports at rest', async () => {
  await send('a');
  await readMeters(t.database.prisma, minutes(0));
  await send('b');
  await send('c');
  await readMeters(t.database.prisma, minutes(5));
  const between = (from: number, to: number) =>
    t.caller.live.moment({ pipelineId: id, from: minutes(from), to: minutes(to) });
  const { ports, failures } = await between(1, 6);
  expect(ports).toContainEqual({ node: 'step', port: 'out', direction: 'out', count: 2 });
  expect(failures).toEqual([]);
  const nothing = { ports: [], failures: [], waited: [] };
  expect(await between(6, 9)).toEqual(nothing);
});

it('tells what waited at the end of a time, for what and since when, also after it has gone on', async () => {
  await t.caller.pipelines.stop({ id });
  const first = 8_000_000_000n;
  await t.database.pool.query(
    `WITH m AS (
       INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body)
       SELECT unnest($2::bigint[]), $1, 1, 'source', 0, 'k', 'text', '', '\\x00'
     )
     INSERT INTO pend (lane, id, pipeline, key, attempts, parked, parked_node, err)
     VALUES (0, $3, $1, 'k', 1, 0, NULL, '{"node":"sink"}'), (0, $3 + 1, $1, 'k', 0, 1, 'step', NULL),
            (0, $3 + 2, $1, 'k', 0, 0, NULL, NULL)`,
    [id, [0n, 1n, 2n].map((each) => String(first + each)), String(first)],
  );
  await readMeters(t.database.prisma, minutes(20));
  await readMeters(t.database.prisma, minutes(21));
  await t.database.pool.query('DELETE FROM pend WHERE pipeline = $1', [id]);
  await readMeters(t.database.prisma, minutes(25));
  const waited = async (from: number, to: number) =>
    (await t.caller.live.moment({ pipelineId: id, from: minutes(from), to: minutes(to) })).waited;
  expect(await waited(10, 24)).toEqual([
    expect.objectContaining({ node: 'sink', waiting: 1, toRetry: 1, oldestAt: timeForId(first) }),
    expect.objectContaining({ node: 'source', waiting: 1, toBegin: 1 }),
    expect.objectContaining({ node: 'step', waiting: 1, asleep: 1 }),
  ]);
  expect(await waited(10, 26)).toEqual([]);
  expect(await waited(-9, -5)).toBeNull();
  // What did not change was not written again.
  expect(await t.database.prisma.waitingReading.count({ where: { pipeline: id } })).toBe(3);
});

it('refuses a time that ends before it begins', async () => {
  await expect(t.caller.live.moment({ pipelineId: id, from: start, to: start })).rejects.toThrow(
    'The time has to end after it begins.',
  );
});
