import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
let id: string;
beforeAll(async () => {
  t = await testServices();
  ({ id } = await t.caller.pipelines.create({ name: 'Admissions', document: testPipeline() }));
  await t.caller.pipelines.publish({ id });
  await t.caller.pipelines.start({ id });
});
afterAll(() => t.dispose());

async function send(text: string, businessKey?: string): Promise<string> {
  const { runId } = await t.services.engine.inject(id, 'source', {
    kind: 'text',
    body: text,
    raw: Buffer.from(text, 'utf8'),
    ...(businessKey === undefined ? {} : { meta: { businessKey } }),
  });
  expect(await t.services.engine.outcome(runId, { timeoutMs: 60_000 })).toMatchObject({ status: 'done' });
  return runId;
}

describe('runs', () => {
  it('are read with the message, its bytes, every step and the document that ran', async () => {
    const runId = await send('grüezi', 'CTRL-1');
    await t.caller.patientData.reveal({ scope: { kind: 'run', runId }, reason: 'failure' });
    const run = await t.caller.runs.read({ runId });
    expect(run).toMatchObject({
      summary: { runId, status: 'done', pipeline: id, version: 1 },
      message: { kind: 'text', body: 'grüezi' },
      raw: { text: 'grüezi', bytes: 7 },
      document: { name: 'Admissions' },
    });
    expect(run.trace?.steps.map(({ node, status }) => [node, status])).toEqual([
      ['source', 'ok'],
      ['step', 'ok'],
      ['sink', 'ok'],
    ]);
    expect(run.trace?.steps[1]?.explanations).toEqual(['The setting says pass.']);
  });

  it('leave an entry of who looked at them, one while a screen stays open', async () => {
    const runId = await send('looked at');
    for (let look = 0; look < 3; look += 1) await t.caller.runs.read({ runId });
    await t.as('ben').runs.read({ runId });
    const views = await t.database.prisma.auditEntry.findMany({ where: { object: `run:${runId}` } });
    expect(views.map(({ action, actor }) => [action, actor])).toEqual([
      ['message.viewed', 'anna'],
      ['message.viewed', 'ben'],
    ]);
  });

  it('are listed newest first, in pages, with the pipeline’s name', async () => {
    const sent: string[] = [];
    for (let index = 0; index < 7; index += 1) sent.push(await send(`m${index}`));
    const first = await t.caller.runs.list({ pipelineId: id, limit: 5 });
    expect(first.runs.map(({ runId }) => runId)).toEqual(sent.slice(2).reverse());
    expect(first.runs[0]).toMatchObject({ pipelineName: 'Admissions' });
    const second = await t.caller.runs.list({ pipelineId: id, limit: 5, cursor: first.nextCursor });
    expect(second.runs.map(({ runId }) => runId)).toContain(sent[0]);
    expect(second.nextCursor).toBeNull();
  });

  it('are found by control id and by status', async () => {
    const runId = await send('find me', 'CTRL-77');
    expect((await t.caller.runs.list({ controlId: 'CTRL-77' })).runs).toMatchObject([{ runId }]);
    expect((await t.caller.runs.list({ statuses: ['failed'] })).runs).toEqual([]);
  });

  it('are counted by port and status', async () => {
    const before = await t.caller.runs.counts({ pipelineId: id });
    await send('one more');
    const after = await t.caller.runs.counts({ pipelineId: id });
    expect(after.statuses.done).toBe(before.statuses.done + 1);
    expect(after.ports).toContainEqual(
      expect.objectContaining({ node: 'sink', port: 'in', direction: 'in' }),
    );
  });

  it('give the last real message as a sample', async () => {
    const runId = await send('the latest');
    await t.caller.patientData.reveal({ scope: { kind: 'run', runId }, reason: 'interface' });
    expect(await t.caller.samples.lastReal({ pipelineId: id })).toMatchObject({
      text: 'the latest',
      kind: 'text',
    });
    // The last one that came to a node; a node that no message reached has none.
    expect(await t.caller.samples.lastReal({ pipelineId: id, node: 'sink' })).toMatchObject({ kind: 'text' });
    expect(await t.caller.samples.lastReal({ pipelineId: id, node: 'nowhere' })).toBeNull();
  });

  it('of a draft are tried in memory: nothing is stored and nothing is sent', async () => {
    t.received.length = 0;
    const { statuses } = await t.caller.runs.counts({ pipelineId: id });
    const { trace } = await t.caller.pipelines.tryRun({
      document: testPipeline(),
      node: 'source',
      message: { kind: 'text', text: 'a try' },
    });
    expect(trace.steps.map(({ node, status }) => [node, status])).toEqual([
      ['source', 'ok'],
      ['step', 'ok'],
      ['sink', 'simulated'],
    ]);
    expect(t.received).toEqual([]);
    await t.caller.pipelines.tryRun({
      document: testPipeline(),
      node: 'source',
      message: { kind: 'text', text: 'a live try' },
      live: ['sink'],
    });
    expect(t.received).toHaveLength(1);
    expect((await t.caller.audit.list({ limit: 1 })).entries).toMatchObject([
      { action: 'pipeline.tried-live' },
    ]);
    expect((await t.caller.runs.counts({ pipelineId: id })).statuses).toEqual(statuses);
  });
});
