import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quarantineCode } from '../../persistence/attention/undecided.ts';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
let id: string;
beforeAll(async () => {
  t = await testServices({ ledger: 'database' });
  ({ id } = await t.caller.pipelines.create({
    name: 'Admissions',
    document: testPipeline({ does: 'refuse' }),
  }));
  await t.caller.pipelines.publish({ id });
  await t.caller.pipelines.start({ id });
});
afterAll(() => t.dispose());

async function send(
  text: string,
  idempotencyKey?: string,
  businessKey = text,
  pipeline = id,
): Promise<string> {
  const { runId } = await t.services.engine.inject(pipeline, 'source', {
    kind: 'text',
    body: text,
    raw: Buffer.from(text, 'utf8'),
    meta: { businessKey },
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
  await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
  return runId;
}

describe('what needs attention', () => {
  it('is grouped by cause, with its pipeline, node, sentence, times and days', async () => {
    const ids = [await send('one'), await send('two'), await send('three')];
    const { groups, nextCursor } = await t.caller.attention.groups({});
    expect(groups).toMatchObject([
      {
        pipeline: id,
        pipelineName: 'Admissions',
        nodeName: 'step',
        count: 3,
        failure: { code: 'PH-REJ-001', node: 'step', message: 'The other side said no.' },
        lastRun: ids[2],
      },
    ]);
    expect(nextCursor).toBeNull();
    expect(groups[0]?.days.at(-1)).toBe(3);
    const { runs } = await t.caller.attention.runs({
      kind: 'failed',
      fingerprint: groups[0]!.fingerprint,
      limit: 2,
    });
    expect(runs.map(({ runId, controlId }) => [runId, controlId])).toEqual([
      [ids[2], 'three'],
      [ids[1], 'two'],
    ]);
    expect((await t.caller.runs.list({ fingerprint: groups[0]!.fingerprint })).runs).toHaveLength(3);
    expect(await t.caller.attention.counts()).toMatchObject({ failed: 3, inDoubt: 0, waiting: 0 });
  });

  it('goes with a note, which stays with the run and in the trail without the message', async () => {
    const runId = await send('resolve me');
    await expect(
      t.caller.attention.resolve({ scope: { kind: 'runs', runIds: [runId] }, note: ' ' }),
    ).rejects.toThrow('Say why');
    const note = 'Sent again by the lab.';
    const before = (await t.caller.attention.counts()).failed;
    await t.caller.attention.resolve({ scope: { kind: 'runs', runIds: [runId] }, note });
    expect((await t.caller.attention.counts()).failed).toBe(before - 1);
    expect(await t.caller.runs.related({ runId })).toMatchObject({
      replays: [],
      decision: { decision: 'resolved', note, actor: 'anna' },
    });
    const { entries } = await t.caller.audit.list({ limit: 1 });
    expect(entries).toMatchObject([{ action: 'runs.resolved', detail: { runs: 1 } }]);
  });

  it('is sent again as it is, and is done with when the new run is under way', async () => {
    const runId = await send('resend me');
    const next = await t.caller.runs.resend({ runId });
    await t.services.engine.outcome(next.runId, { timeoutMs: 60_000 });
    expect(await t.caller.runs.related({ runId })).toMatchObject({
      replays: [next.runId],
      decision: { decision: 'resent', nextRun: next.runId },
    });
    expect((await t.caller.runs.read({ runId: next.runId })).summary).toMatchObject({
      replayOf: runId,
      status: 'failed',
    });
    const { runs } = await t.caller.attention.runs({ kind: 'failed' });
    expect(runs.map((run) => run.runId)).toContain(next.runId);
    expect(runs.map((run) => run.runId)).not.toContain(runId);
  });

  it('is exported as an archive with every message as it arrived, and the trail has it first', async () => {
    const runId = await send('export me');
    await t.caller.patientData.reveal({ scope: { kind: 'pipeline', pipelineId: id }, reason: 'partner' });
    const file = await t.caller.attention.exportMessages({ scope: { kind: 'runs', runIds: [runId] } });
    const bytes = Buffer.from(file.base64, 'base64');
    expect(bytes.subarray(0, 2).toString('latin1')).toBe('PK');
    expect(bytes.includes(`${runId}.txt`)).toBe(true);
    expect((await t.caller.audit.list({ limit: 1 })).entries).toMatchObject([
      { action: 'messages.exported', detail: { messages: 1, first: runId } },
    ]);
  });

  it('keeps a message whose control id belongs to another one apart from the failures', async () => {
    await send('first body', 'SAME-1');
    const before = await t.caller.attention.counts();
    const other = await send('second body', 'SAME-1');
    expect(await t.caller.attention.counts()).toMatchObject({
      failed: before.failed,
      quarantined: before.quarantined + 1,
    });
    const { runs } = await t.caller.attention.runs({ kind: 'quarantined' });
    expect(runs).toMatchObject([{ runId: other, failure: { code: quarantineCode } }]);
  });

  it('pages through thousands of causes', async () => {
    await t.database.pool.query(
      `INSERT INTO run (id, pipeline, version, node, status, t0, ms, attempts, err)
       SELECT n, $1, 1, 'source', 3, now(), 1, 1, jsonb_build_object('code', 'PH-REJ-001', 'class', 'rejected',
         'node', 'step', 'message', 'cause ' || n, 'fingerprint', lpad(to_hex(n), 16, '0'))
       FROM generate_series(1, 5000) AS n`,
      [id],
    );
    const seen = new Set<string>();
    for (let cursor: number | null = 0; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof t.caller.attention.groups>> = await t.caller.attention.groups({
        cursor,
        limit: 200,
      });
      for (const { fingerprint } of page.groups) seen.add(fingerprint);
      cursor = page.nextCursor;
    }
    expect(seen.size).toBe(5001);
  });
});

describe('a message in quarantine', () => {
  it('is compared with the one that had its id first, then released or discarded with a reason', async () => {
    const first = await send('kept body', 'TWIN-1', 'T-1');
    const released = await send('another message');
    const second = await send('other body', 'TWIN-1', 'T-1');
    expect(await t.caller.attention.twin({ runId: second })).toEqual({ runId: first });
    const note = 'The ward sent it by mistake.';
    await t.caller.attention.decide({ runId: second, decision: 'discard', note });
    expect((await t.caller.runs.related({ runId: second })).decision).toMatchObject({
      decision: 'discarded',
      note,
    });
    await expect(t.caller.attention.decide({ runId: released, decision: 'release', note })).rejects.toThrow(
      'does not fit',
    );
    const third = await send('third body', 'TWIN-1', 'T-1');
    await t.caller.attention.decide({ runId: third, decision: 'release', note });
    await t.services.engine.outcome(third, { timeoutMs: 60_000 });
    const run = await t.caller.runs.read({ runId: third });
    expect(run.summary.failure).toMatchObject({ code: 'PH-REJ-001', node: 'step' });
  });
});

describe('a message in doubt', () => {
  let doubtful: string;
  beforeAll(async () => {
    ({ id: doubtful } = await t.caller.pipelines.create({
      name: 'Orders',
      document: testPipeline({ name: 'Orders', does: 'doubt' }),
    }));
    await t.caller.pipelines.publish({ id: doubtful });
    await t.caller.pipelines.start({ id: doubtful });
  });
  const note = 'The lab looked.';
  const statusOf = async (runId: string) => (await t.caller.runs.read({ runId })).summary.status;
  const doubt = (text: string) => send(text, undefined, text, doubtful);

  it('goes on behind the destination that has it', async () => {
    const runId = await doubt('arrived');
    expect(await statusOf(runId)).toBe('in_doubt');
    await t.caller.attention.decide({ runId, decision: 'delivered', note });
    await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
    expect(await statusOf(runId)).toBe('done');
    expect((await t.caller.audit.list({ limit: 1 })).entries).toMatchObject([
      { action: 'run.delivered', outcome: 'ok' },
    ]);
  });

  it('is sent again under its id, and comes back when there is no answer again', async () => {
    const runId = await doubt('again');
    await t.caller.attention.decide({ runId, decision: 'resend', note });
    await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
    const { runs } = await t.caller.attention.runs({ kind: 'in_doubt' });
    expect(runs.map((run) => run.runId)).toEqual([runId]);
  });

  it('needs nobody any more when it is given up', async () => {
    const runId = await doubt('given up');
    await t.caller.attention.decide({ runId, decision: 'give_up', note });
    await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
    expect(await statusOf(runId)).toBe('failed');
    expect((await t.caller.runs.related({ runId })).decision).toMatchObject({ decision: 'given_up', note });
  });

  it('is settled by one of two persons, and the trail says who was too late', async () => {
    const runId = await doubt('two persons');
    const decide = () => t.caller.attention.decide({ runId, decision: 'give_up', note });
    // The second one has looked before the first one is done.
    const { resolveDoubt } = t.services.engine;
    t.services.engine.resolveDoubt = async (resolution) => {
      await resolveDoubt(resolution);
      await resolveDoubt(resolution);
    };
    await expect(decide()).rejects.toThrow('not in doubt');
    t.services.engine.resolveDoubt = resolveDoubt;
    const { entries } = await t.caller.audit.list({ limit: 2 });
    expect(entries).toMatchObject([
      { action: 'run.given-up', outcome: 'failed', detail: { code: 'PH-REJ-009' } },
      { action: 'run.given-up', outcome: 'ok' },
    ]);
    expect((await t.caller.runs.related({ runId })).decision).toBeNull();
  });
});
