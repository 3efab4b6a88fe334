import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMeters } from '../../meters/readMeters.ts';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

// The ledger goes by the clock of the day, so this one begins there.
let now = new Date();
const later = (ms: number) => (now = new Date(now.getTime() + ms));

let t: TestServices;
let id: string;
beforeAll(async () => {
  t = await testServices({ ledger: 'database', clock: { now: () => now } });
  ({ id } = await t.caller.pipelines.create({
    name: 'Admissions',
    document: testPipeline({ does: 'refuse' }),
  }));
  await t.caller.pipelines.create({ name: 'Never published', document: testPipeline() });
  await t.caller.pipelines.publish({ id });
  await t.caller.pipelines.start({ id });
});
afterAll(() => t.dispose());

async function send(): Promise<string> {
  const { runId } = await t.services.engine.inject(id, 'source', {
    kind: 'text',
    body: 'a',
    raw: Buffer.from('a'),
  });
  expect(await t.services.engine.outcome(runId, { timeoutMs: 60_000 })).toMatchObject({ status: 'failed' });
  return runId;
}

describe('the dashboard', () => {
  it('shows every pipeline with what came and failed, and one look serves all who ask within two seconds', async () => {
    await send();
    const first = await t.caller.dashboard.pipelines();
    expect(first.pipelines).toMatchObject([
      { name: 'Admissions', state: 'running', received: 1, ended: 1, failed: 1, waiting: 0, openAlerts: 0 },
      { name: 'Never published', state: 'draft', received: 0, lastMessageAt: null },
    ]);
    expect(first.pipelines[0]?.lastMessageAt).toEqual(first.at);
    await send();
    expect(await t.as('ben').dashboard.pipelines()).toEqual(first);
    later(2_000);
    expect((await t.caller.dashboard.pipelines()).pipelines[0]).toMatchObject({ received: 2, failed: 2 });
  });

  it('tells what passed each step in a time, with the last failure there', async () => {
    const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
    await readMeters(t.database.prisma, minutes(-1));
    await send();
    const last = await send();
    await readMeters(t.database.prisma, minutes(1));
    const asked = { pipelineId: id, from: minutes(-1), to: minutes(1) };
    expect(await t.caller.dashboard.moment(asked)).toMatchObject([
      { node: 'source', passedOn: 2, failed: 0, lastFailure: null },
      { node: 'step', failed: 2, lastFailure: { runId: last } },
    ]);
  });

  it('calls a silence strange when many messages would have been usual, and of a running pipeline only', async () => {
    await t.database.prisma.usualHour.createMany({
      data: Array.from({ length: 168 }, (_, hourOfWeek) => ({
        pipeline: id,
        hourOfWeek,
        count: 40,
        samples: 4,
      })),
    });
    later(5 * 60_000);
    const silence = async () => (await t.caller.dashboard.pipelines()).pipelines[0]?.silence;
    expect(await silence()).toEqual({ usualPerHour: 40, isStrange: false });
    later(60 * 60_000);
    expect(await silence()).toEqual({ usualPerHour: 40, isStrange: true });
    await t.caller.pipelines.stop({ id });
    later(2_000);
    expect(await silence()).toEqual({ usualPerHour: 40, isStrange: false });
    await t.caller.pipelines.start({ id });
  });

  it('marks in its charts when a version was published', async () => {
    const from = new Date(Date.now() - 3_600_000);
    const series = await t.caller.dashboard.series({ pipelineId: id, from, to: later(60_000) });
    expect(series.published).toMatchObject([{ pipelineName: 'Admissions', version: 1 }]);
  });

  it('refuses a time that ends before it begins', async () => {
    const asked = { pipelineId: id, from: now, to: now };
    await expect(t.caller.dashboard.series(asked)).rejects.toThrow('The time has to end after it begins.');
    await expect(t.caller.dashboard.moment(asked)).rejects.toThrow('The time has to end after it begins.');
  });
});
