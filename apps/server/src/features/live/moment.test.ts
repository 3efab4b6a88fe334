import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMeters } from '../../meters/readMeters.ts';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

const start = new Date();
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
let t: TestServices;
let id: string;
beforeAll(async () => {
  t = await testServices({ ledger: 'database' });
  ({ id } = await t.caller.pipelines.create({ name: 'Admissions', document: testPipeline() }));
  await t.caller.pipelines.publish({ id });
  await t.caller.pipelines.start({ id });
});
afterAll(() => t.dispose());

async function send(body: string): Promise<void> {
  const { runId } = await t.services.engine.inject(id, 'source', {
    kind: 'text',
    body,
    raw: Buffer.from(body),
  });
  await t.services.engine.outcome(runId, { timeoutMs: 20_000 });
}

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
