import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workReplays } from '../../replays/workReplays.ts';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
let id: string;
let stop: () => Promise<void> = async () => undefined;
beforeAll(async () => {
  t = await testServices({ ledger: 'database' });
  ({ id } = await t.caller.pipelines.create({ name: 'Admissions', document: testPipeline() }));
  await t.caller.pipelines.publish({ id });
  await t.caller.pipelines.start({ id });
});
afterAll(async () => {
  await stop();
  await t.dispose();
});
beforeEach(() => {
  t.received.length = 0;
});

async function send(text: string): Promise<string> {
  const { runId } = await t.services.engine.inject(id, 'source', {
    kind: 'text',
    body: text,
    raw: Buffer.from(text, 'utf8'),
  });
  await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
  return runId;
}

async function publish(does: 'pass' | 'refuse'): Promise<void> {
  const { draftRevision } = await t.caller.pipelines.read({ id });
  await t.caller.pipelines.saveDraft({ id, baseRevision: draftRevision, document: testPipeline({ does }) });
  await t.caller.pipelines.publish({ id });
}

async function ended(job: string) {
  for (;;) {
    const read = await t.caller.replays.read({ id: job });
    if (['done', 'cancelled'].includes(read.job.state)) return read;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const work = (owner = 'here') => {
  stop = workReplays(t.services, { owner, restMs: 10 });
};

describe('a replay', () => {
  it('says before anything is sent where messages would go and who has them already', async () => {
    const runIds = [await send('a'), await send('b')];
    t.received.length = 0;
    const preview = await t.caller.replays.preview({ scope: { kind: 'runs', runIds }, version: 'current' });
    expect(preview).toMatchObject({
      pipelineName: 'Admissions',
      isRunning: true,
      total: 2,
      looked: 2,
      versions: [1],
      destinations: [{ node: 'sink', would: 2, already: 2 }],
      leftOut: [],
      failures: [],
    });
    expect(t.received).toEqual([]);
  });

  it('simulates unless told to send', async () => {
    const runIds = [await send('a'), await send('b')];
    t.received.length = 0;
    work();
    const { id: job } = await t.caller.replays.start({ scope: { kind: 'runs', runIds } });
    const { job: done, sends } = await ended(job);
    await stop();
    expect(done.outcomes).toEqual({ todo: 0, sent: 0, simulated: 2, skipped: 0, failed: 0 });
    expect(sends).toEqual([{ node: 'sink', name: 'sink', count: 2 }]);
    expect(t.received).toEqual([]);
  });

  it('sends in order of arrival, once, though the process ends in between', async () => {
    const texts = Array.from({ length: 12 }, (_, index) => `m${index}`);
    const runIds: string[] = [];
    for (const text of texts) runIds.push(await send(text));
    t.received.length = 0;
    const { id: job } = await t.caller.replays.start({
      scope: { kind: 'runs', runIds: runIds.toReversed() },
      mode: 'send',
      ratePerSecond: 100,
    });
    work('first');
    while (t.received.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    await stop();
    // As if the process had died after sending and before writing down that it had.
    await t.database.prisma.replayItem.updateMany({
      where: { jobId: job },
      data: { outcome: null, nextRun: null },
    });
    await t.database.prisma.replayJob.update({
      where: { id: job },
      data: { leasedBy: 'first', leasedUntil: new Date(Date.now() - 1) },
    });
    work('second');
    const { job: done } = await ended(job);
    await stop();
    for (const runId of runIds) {
      const [next] = (await t.caller.runs.related({ runId })).replays;
      await t.services.engine.outcome(next!, { timeoutMs: 60_000 });
    }
    expect(done.outcomes.sent).toBe(12);
    expect(t.received.map(({ body }) => body)).toEqual(texts);
    expect((await t.caller.audit.list({ limit: 1 })).entries).toMatchObject([
      { action: 'replay.started', detail: { job, total: 12, mode: 'send', destinations: 'all' } },
    ]);
  });

  it('leaves out destinations that have the message already', async () => {
    const delivered = await send('has it');
    await publish('refuse');
    const refused = await send('has it not');
    await publish('pass');
    t.received.length = 0;
    work();
    const { id: job } = await t.caller.replays.start({
      scope: { kind: 'runs', runIds: [delivered, refused] },
      mode: 'send',
      skipDelivered: true,
    });
    const { job: done, troubles } = await ended(job);
    await stop();
    expect(done.outcomes).toMatchObject({ sent: 1, skipped: 1 });
    expect(troubles).toMatchObject([{ runId: delivered, failure: 'Every destination has it already.' }]);
    const [next] = (await t.caller.runs.related({ runId: refused })).replays;
    await t.services.engine.outcome(next!, { timeoutMs: 60_000 });
    expect(t.received.map(({ body }) => body)).toEqual(['has it not']);
  });

  it('takes a whole group of failures through the mended version, after which nothing needs attention', async () => {
    await publish('refuse');
    for (const text of ['x', 'y', 'z']) await send(text);
    await publish('pass');
    const [group] = (await t.caller.attention.groups({ pipelineId: id })).groups;
    const scope = { kind: 'failures', fingerprint: group!.fingerprint } as const;
    const preview = await t.caller.replays.preview({ scope, version: 'current' });
    expect(preview.destinations).toMatchObject([{ node: 'sink', would: 3, already: 0 }]);
    const then = await t.caller.replays.preview({ scope, version: 'then' });
    expect(then).toMatchObject({
      failures: [{ node: 'step', code: 'PH-REJ-001', count: 3 }],
      leftOut: [{ node: 'sink' }],
    });
    work();
    const { id: job } = await t.caller.replays.start({ scope, mode: 'send', ratePerSecond: 500 });
    await ended(job);
    await stop();
    expect((await t.caller.attention.groups({ pipelineId: id })).groups).toEqual([]);
  });

  it('is paused, goes on, and is cancelled', async () => {
    const runIds = [await send('a'), await send('b'), await send('c')];
    const { id: job } = await t.caller.replays.start({ scope: { kind: 'runs', runIds }, mode: 'send' });
    expect(await t.caller.replays.steer({ id: job, action: 'pause' })).toEqual({ state: 'paused' });
    work();
    expect((await t.caller.replays.read({ id: job })).job.outcomes.todo).toBe(3);
    expect(await t.caller.replays.steer({ id: job, action: 'resume' })).toEqual({ state: 'running' });
    expect((await ended(job)).job.outcomes.sent).toBe(3);
    await stop();
    const second = await t.caller.replays.start({ scope: { kind: 'runs', runIds }, mode: 'send' });
    await t.caller.replays.steer({ id: second.id, action: 'cancel' });
    expect(await t.caller.replays.steer({ id: second.id, action: 'resume' })).toEqual({ state: 'cancelled' });
    expect((await ended(second.id)).job.outcomes).toMatchObject({ todo: 3, sent: 0 });
  });

  it('waits while the pipeline does not run, and says so', async () => {
    const runIds = [await send('late')];
    await t.caller.pipelines.stop({ id });
    work();
    const { id: job } = await t.caller.replays.start({ scope: { kind: 'runs', runIds }, mode: 'send' });
    for (;;) {
      const { waitsFor } = (await t.caller.replays.read({ id: job })).job;
      if (waitsFor === 'Waits until the pipeline runs.') break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await t.caller.pipelines.start({ id });
    expect((await ended(job)).job.outcomes.sent).toBe(1);
    await stop();
  });

  it('refuses messages of several pipelines and messages that are still on their way', async () => {
    const other = await t.caller.pipelines.create({ name: 'Other', document: testPipeline({ port: 2 }) });
    await t.caller.pipelines.publish({ id: other.id });
    await t.caller.pipelines.start({ id: other.id });
    const { runId } = await t.services.engine.inject(other.id, 'source', {
      kind: 'text',
      body: 'o',
      raw: Buffer.from('o'),
    });
    await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
    const scope = { kind: 'runs', runIds: [runId, await send('mine')] } as const;
    await expect(
      t.caller.replays.preview({ scope: { ...scope, runIds: [...scope.runIds] }, version: 'current' }),
    ).rejects.toThrow('several pipelines');
  });
});

describe('an edited message', () => {
  it('is tried, then sent as a new run, with digests and never the text in the trail', async () => {
    await publish('pass');
    const runId = await send('wrong name Quillfeather');
    t.received.length = 0;
    const tried = await t.caller.runs.dryRun({ runId, text: 'right name Quillfeather' });
    expect(tried).toMatchObject({ sends: [{ node: 'sink', name: 'sink' }], failure: null });
    expect(t.received).toEqual([]);
    const next = await t.caller.runs.resend({ runId, text: 'right name Quillfeather' });
    await t.services.engine.outcome(next.runId, { timeoutMs: 60_000 });
    expect(t.received.map(({ body }) => body)).toEqual(['right name Quillfeather']);
    await t.caller.patientData.reveal({ scope: { kind: 'run', runId: next.runId }, reason: 'failure' });
    const run = await t.caller.runs.read({ runId: next.runId });
    expect(run).toMatchObject({ summary: { replayOf: runId }, raw: { text: 'right name Quillfeather' } });
    const { entries } = await t.caller.audit.list({ limit: 50 });
    const entry = entries.find(({ action }) => action === 'run.edited-and-resent');
    expect(entry?.detail).toMatchObject({
      before: expect.stringMatching(/^[\w+/]{43}=$/),
      after: expect.stringMatching(/^[\w+/]{43}=$/),
    });
    expect(JSON.stringify(entry)).not.toContain('Quillfeather');
  });

  it('is downloaded as it arrived, which the trail notes', async () => {
    const runId = await send('grüezi');
    await t.caller.patientData.reveal({ scope: { kind: 'run', runId }, reason: 'partner' });
    const { base64 } = await t.caller.runs.download({ runId });
    expect(Buffer.from(base64, 'base64').toString()).toBe('grüezi');
    expect((await t.caller.audit.list({ limit: 1 })).entries).toMatchObject([
      { action: 'message.downloaded', object: `run:${runId}` },
    ]);
  });
});
