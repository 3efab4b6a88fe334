import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServices, testServices } from '../testing/testServices.ts';
import { mostCounted, waitingNow, waitingStatement, waitingWords } from './waitingNow.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices();
  await t.database.pool.query(
    `INSERT INTO pend (lane, id, pipeline, key)
     SELECT 0, n, CASE WHEN n <= 3 THEN 'few' WHEN n <= 30000 THEN 'many' ELSE 'unmetered' END, n::text
     FROM generate_series(1, 45000) n`,
  );
  await t.database.pool.query('ANALYZE pend');
  await t.database.prisma.meterReading.create({
    data: {
      pipeline: 'many',
      at: new Date(),
      received: 29_990,
      done: 0,
      filtered: 0,
      failed: 0,
      inDoubt: 0,
      waiting: 29_990,
      acks: [],
    },
  });
});
afterAll(() => t.dispose());

it('counts what is few, and takes the rest from the meters', async () => {
  const waiting = await waitingNow(t.database.prisma);
  expect(waiting.map((one) => `${one.pipeline}: ${waitingWords(one)}`)).toEqual([
    'few: 3 messages',
    'many: about 29,990 messages',
    'unmetered: more than 10,000 messages',
  ]);
  expect(await waitingNow(t.database.prisma, { before: 3n })).toEqual([
    { pipeline: 'few', count: 2, isAbout: false },
  ]);
});

it('reads no more rows of a pipeline than it counts, however much waits', async () => {
  for (const before of [undefined, 44_999n]) {
    const [{ 'QUERY PLAN': plan } = { 'QUERY PLAN': [] }] = await t.database.prisma.$queryRaw<
      { 'QUERY PLAN': { Plan: PlanNode }[] }[]
    >`EXPLAIN (ANALYZE, FORMAT JSON) ${waitingStatement(before)}`;
    const read = plan.flatMap(({ Plan }) => rowsRead(Plan));
    expect(Math.max(...read)).toBeGreaterThan(mostCounted / 3);
    expect(read.reduce((sum, rows) => sum + rows, 0)).toBeLessThanOrEqual(3 * (mostCounted + 1) + 20);
  }
});

interface PlanNode {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** Of the table of what waits, by each scan of it: those it gave and those it passed over. */
function rowsRead(node: PlanNode): number[] {
  const own =
    node['Relation Name'] === 'pend'
      ? [(node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']]
      : [];
  return [...own, ...(node.Plans ?? []).flatMap(rowsRead)];
}
