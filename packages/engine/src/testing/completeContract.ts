import { expect, it } from 'vitest';
import type { Completion } from '../RunStore.ts';
import { all } from './acceptContract.ts';
import { completion, intake, refused, traceOf } from './intakes.ts';
import type { Ledger } from './testRunStore.ts';

export function completeContract(ledger: Ledger): void {
  const accepted = async () => {
    const given = intake({ pipeline: ledger.pipeline });
    const { runId } = await ledger.store.accept(given);
    return { runId, trace: traceOf(given.message) };
  };

  it('records a run with its whole trace and ends its waiting', async () => {
    const { runId, trace } = await accepted();
    await ledger.store.complete([completion(runId, trace)]);
    const store = await ledger.reopen();
    expect(await store.readRun(runId)).toMatchObject({
      summary: { status: 'done', ms: 12, attempts: 1 },
      trace,
    });
    expect(await store.load(all(ledger))).toEqual([]);
  });

  it('records each run exactly once, however often and from however many sides it is told', async () => {
    const runs = await Promise.all(Array.from({ length: 50 }, accepted));
    const batch = runs.map(({ runId, trace }) => completion(runId, trace));
    const other = await ledger.reopen();
    await Promise.all([
      ledger.store.complete(batch),
      other.complete([...batch].reverse()),
      ledger.store.complete(batch),
    ]);
    await ledger.store.complete(
      batch.map((each) => ({ ...each, status: 'failed' as const, failure: refused })),
    );
    expect(await ledger.store.listRuns({ pipeline: ledger.pipeline, limit: 1000 })).toHaveLength(50);
    expect(await ledger.store.statusCounts(ledger.pipeline)).toMatchObject({
      done: 50,
      failed: 0,
      waiting: 0,
    });
    expect(await ledger.store.counts(ledger.pipeline)).toContainEqual({
      node: 'send',
      port: 'in',
      direction: 'in',
      count: 50,
    });
  });

  it('gives every run of a large batch its own trace', async () => {
    const runs = await Promise.all(Array.from({ length: 30 }, accepted));
    await ledger.store.complete(runs.map(({ runId, trace }) => completion(runId, trace)));
    for (const { runId, trace } of runs) expect((await ledger.store.readRun(runId))?.trace).toEqual(trace);
  });

  it.each([
    ['full', 'done', true],
    ['full', 'failed', true],
    ['errors', 'done', false],
    ['errors', 'failed', true],
    ['errors', 'in_doubt', true],
    ['none', 'done', false],
    ['none', 'failed', false],
    ['metadata', 'done', false],
  ] as const)('with trace %s of a run that ended %s: kept is %s', async (keep, status, isKept) => {
    const { runId, trace } = await accepted();
    const failure: Pick<Completion, 'failure'> = status === 'done' ? {} : { failure: refused };
    await ledger.store.complete([completion(runId, trace, { keep, status, ...failure })]);
    const run = await ledger.store.readRun(runId);
    expect(run?.trace !== undefined).toBe(isKept);
    expect(run?.summary.status).toBe(status);
    const { fingerprint: _, ...kept } = run?.summary.failure ?? {};
    expect(kept).toEqual(failure.failure ?? {});
  });

  it('keeps no body once a run of metadata only is done, and keeps it of one that failed', async () => {
    const [done, failed] = [await accepted(), await accepted()];
    expect(await ledger.store.readRaw(done.runId)).toBeDefined();
    await ledger.store.complete([
      completion(done.runId, done.trace, { keep: 'metadata' }),
      completion(failed.runId, failed.trace, { keep: 'metadata', status: 'failed', failure: refused }),
    ]);
    expect(await ledger.store.readRaw(done.runId)).toBeUndefined();
    expect(await ledger.store.readRun(done.runId)).toMatchObject({
      summary: { status: 'done' },
      message: { body: null },
    });
    expect(await ledger.store.readRaw(failed.runId)).toBeDefined();
  });

  it('records a run whose steps gave 20 MB, and what ended with it', async () => {
    const [large, small] = await Promise.all([accepted(), accepted()]);
    const answer = Object.keys(large.trace.messages)[1] ?? '';
    const message = large.trace.messages[answer];
    if (message) large.trace.messages[answer] = { ...message, body: 'x'.repeat(20 << 20) };
    await ledger.store.complete([completion(large.runId, large.trace), completion(small.runId, small.trace)]);
    const { trace } = (await ledger.store.readRun(large.runId)) ?? {};
    expect(String(trace?.messages[answer]?.body).length).toBe(20 << 20);
    expect((await ledger.store.readRun(small.runId))?.trace).toEqual(small.trace);
  });

  it('counts what passed each port whether the trace is kept or not', async () => {
    const [one, two] = [await accepted(), await accepted()];
    await ledger.store.complete([
      completion(one.runId, one.trace, { keep: 'none' }),
      completion(two.runId, two.trace),
    ]);
    const counts = await ledger.store.counts(ledger.pipeline);
    expect(counts).toHaveLength(3);
    expect(counts).toContainEqual({ node: 'source', port: 'out', direction: 'out', count: 2 });
    expect(counts).toContainEqual({ node: 'send', port: 'in', direction: 'in', count: 2 });
    expect(counts).toContainEqual({ node: 'send', port: 'ack', direction: 'out', count: 2 });
  });

  it('forgets the retry of a run that ended', async () => {
    const { runId, trace } = await accepted();
    await ledger.store.reschedule({
      runId,
      attempts: 1,
      nextAt: new Date(Date.now() + 60_000),
      progress: trace,
      failure: refused,
    });
    await ledger.store.complete([completion(runId, trace, { attempts: 2 })]);
    const summary = (await ledger.store.readRun(runId))?.summary;
    expect(summary).toMatchObject({ status: 'done', attempts: 2 });
    expect(summary).not.toHaveProperty('nextAt');
    expect(summary).not.toHaveProperty('failure');
    await ledger.store.reschedule({
      runId,
      attempts: 3,
      nextAt: new Date(),
      progress: trace,
      failure: refused,
    });
    expect(await ledger.store.load(all(ledger))).toEqual([]);
  });

  it('takes traces that are hard to store', async () => {
    const { runId, trace } = await accepted();
    const first = trace.steps[1]!;
    first.explanations = ['NUL \u0000 and half \ud83d a pair'];
    const failure = { ...refused, message: 'lab \u0000 said \ud83d no' };
    await ledger.store.complete([completion(runId, trace, { status: 'failed', failure })]);
    const run = await ledger.store.readRun(runId);
    expect(run?.trace?.steps[1]?.explanations).toEqual(first.explanations);
    expect(run?.summary.failure?.code).toBe('PH-REJ-001');
  });

  it('opens an ended run again under its id, counts taken back, and records its new end', async () => {
    const { runId, trace } = await accepted();
    const doubt = { ...refused, code: 'PH-DLV-002', class: 'ambiguous' } as const;
    await ledger.store.complete([completion(runId, trace, { status: 'in_doubt', failure: doubt })]);
    const now = new Date();
    const wrong = await ledger.store.reopen({ runId, status: 'failed', progress: trace, now });
    expect(wrong).toBeUndefined();
    const [one, two] = await Promise.all([
      ledger.store.reopen({ runId, status: 'in_doubt', progress: trace, now }),
      ledger.store.reopen({ runId, status: 'in_doubt', progress: trace, now }),
    ]);
    expect([one, two].filter((each) => each !== undefined)).toMatchObject([
      { runId, pipeline: ledger.pipeline },
    ]);
    expect(await ledger.store.statusCounts(ledger.pipeline)).toMatchObject({ in_doubt: 0, retrying: 1 });
    expect((await ledger.store.counts(ledger.pipeline)).filter(({ count }) => count !== 0)).toEqual([]);
    expect(await ledger.store.load(all(ledger))).toMatchObject([{ runId, attempts: 1, progress: trace }]);
    await ledger.store.complete([completion(runId, trace, { attempts: 2 })]);
    expect((await ledger.store.readRun(runId))?.summary).toMatchObject({ status: 'done', attempts: 2 });
    expect(await ledger.store.counts(ledger.pipeline)).toContainEqual({
      node: 'send',
      port: 'in',
      direction: 'in',
      count: 1,
    });
  });
}
