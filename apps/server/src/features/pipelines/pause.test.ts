import { afterAll, beforeAll, expect, it } from 'vitest';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices();
});
afterAll(() => t.dispose());

it('takes messages in while it is paused and handles them in order once it is resumed', async () => {
  const { id } = await t.caller.pipelines.create({ name: 'Admissions', document: testPipeline() });
  await t.caller.pipelines.publish({ id });
  await t.caller.pipelines.start({ id });
  expect(await t.caller.pipelines.pause({ id })).toEqual({ state: 'paused' });
  const sent: string[] = [];
  for (const body of ['a', 'b', 'c']) {
    const { runId } = await t.services.engine.inject(id, 'source', {
      kind: 'text',
      body,
      raw: Buffer.from(body),
    });
    sent.push(runId);
  }
  expect((await t.caller.runs.counts({ pipelineId: id })).statuses.waiting).toBe(3);
  expect(t.received).toEqual([]);
  expect(await t.caller.pipelines.resume({ id })).toEqual({ state: 'running' });
  for (const runId of sent) await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
  expect(t.received.map(({ body }) => body)).toEqual(['a', 'b', 'c']);
});
