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
  expect(await between(6, 9)).toEqual({ ports: [], failures: [] });
});

it('refuses a time that ends before it begins', async () => {
  await expect(t.caller.live.moment({ pipelineId: id, from: start, to: start })).rejects.toThrow(
    'The time has to end after it begins.',
  );
});
