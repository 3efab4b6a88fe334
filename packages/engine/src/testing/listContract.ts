import { expect, it } from 'vitest';
import type { RunFilter } from '../RunStore.ts';
import { completion, intake, refused, traceOf } from './intakes.ts';
import type { Ledger } from './testRunStore.ts';

export function listContract(ledger: Ledger): void {
  /** Five runs, oldest first: done, failed, waiting, retrying, done. */
  const five = async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const given = intake({
        pipeline: ledger.pipeline,
        meta: { businessKey: `C${ledger.pipeline}${index}` },
      });
      const { runId } = await ledger.store.accept(given);
      const trace = traceOf(given.message);
      ids.push(runId);
      if (index === 0 || index === 4) await ledger.store.complete([completion(runId, trace)]);
      if (index === 1)
        await ledger.store.complete([completion(runId, trace, { status: 'failed', failure: refused })]);
      if (index === 3) {
        const nextAt = new Date(Date.now() + 60_000);
        await ledger.store.reschedule({ runId, attempts: 1, nextAt, progress: trace, failure: refused });
      }
    }
    return ids;
  };
  const list = async (filter: Partial<RunFilter> = {}) =>
    (await ledger.store.listRuns({ pipeline: ledger.pipeline, limit: 100, ...filter })).map(
      ({ runId }) => runId,
    );

  it('lists waiting and ended runs together, newest first', async () => {
    const ids = await five();
    const runs = await ledger.store.listRuns({ pipeline: ledger.pipeline, limit: 100 });
    expect(runs.map(({ runId }) => runId)).toEqual([...ids].reverse());
    expect(runs.map(({ status }) => status)).toEqual(['done', 'retrying', 'waiting', 'failed', 'done']);
    expect(runs[3]).toMatchObject({ failure: refused, subtype: 'ADT^A01', version: 1, node: 'source' });
  });

  it('finds by status, by control id and by time', async () => {
    const ids = await five();
    const [first, second, third, fourth] = ids;
    expect(await list({ statuses: ['failed'] })).toEqual([second]);
    expect(await list({ statuses: ['waiting', 'retrying'] })).toEqual([fourth, third]);
    expect(await list({ statuses: [] })).toEqual([]);
    expect(await list({ controlId: `C${ledger.pipeline}0` })).toEqual([first]);
    expect(await list({ controlId: `C${ledger.pipeline}2` })).toEqual([third]);
    expect(await list({ from: new Date(Date.now() + 3_600_000) })).toEqual([]);
    expect(await list({ to: new Date(Date.now() - 3_600_000) })).toEqual([]);
    expect(
      await list({ from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) }),
    ).toHaveLength(5);
  });

  it('gives failures with one cause one fingerprint, and finds them by it and by their node', async () => {
    const fail = async (message: string) => {
      const given = intake({ pipeline: ledger.pipeline });
      const { runId } = await ledger.store.accept(given);
      const failure = { ...refused, message };
      await ledger.store.complete([completion(runId, traceOf(given.message), { status: 'failed', failure })]);
      return runId;
    };
    const ids = [await fail('lab:2575 answered AR 17.'), await fail('lab:2575 answered AR 18.')];
    const other = await fail('lab:2575 is closed.');
    await ledger.store.accept(intake({ pipeline: ledger.pipeline }));
    const run = await ledger.store.readRun(ids[0]!);
    const fingerprint = run?.summary.failure?.fingerprint;
    if (fingerprint === undefined) expect.unreachable('a failed run has a fingerprint');
    expect(await list({ fingerprint })).toEqual(ids.toReversed());
    expect(await list({ failedAt: refused.node })).toEqual([other, ...ids.toReversed()]);
    expect(await list({ failedAt: 'elsewhere' })).toEqual([]);
  });

  it('finds a message by an identifier it carries, waiting or ended, whatever its case', async () => {
    const body = `MSH|^~\\&|A\rPID|1||mrn-${ledger.pipeline}^^^H~N2${ledger.pipeline}\rPV1|1`;
    const given = () => {
      const { message } = intake({ pipeline: ledger.pipeline });
      return intake({ pipeline: ledger.pipeline, message: { ...message, kind: 'hl7v2' as const, body } });
    };
    const first = await ledger.store.accept(given());
    const message = given();
    const second = await ledger.store.accept(message);
    await ledger.store.accept(intake({ pipeline: ledger.pipeline }));
    await ledger.store.complete([completion(second.runId, traceOf(message.message))]);
    const both = [second.runId, first.runId];
    expect(await list({ identifier: ` MRN-${ledger.pipeline.toUpperCase()} ` })).toEqual(both);
    expect(await list({ identifier: `n2${ledger.pipeline}` })).toEqual(both);
    expect(await list({ identifier: `n2${ledger.pipeline}`, statuses: ['done'] })).toEqual([second.runId]);
    expect(await list({ identifier: `n2${ledger.pipeline}`, before: second.runId })).toEqual([first.runId]);
    expect(await list({ identifier: 'N2' })).toEqual([]);
    const ids = await five();
    expect(await list({ identifier: `C${ledger.pipeline}0` })).toEqual([ids[0]]);
    expect(await list({ identifier: `C${ledger.pipeline}2` })).toEqual([ids[2]]);
  });

  it('pages without gaps and without repetition', async () => {
    const ids = await five();
    const pages: string[][] = [];
    for (let before: string | undefined; ; ) {
      const page = await list({ limit: 2, ...(before === undefined ? {} : { before }) });
      if (page.length === 0) break;
      pages.push(page);
      before = page.at(-1);
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual([...ids].reverse());
  });

  it('counts runs by status', async () => {
    await five();
    expect(await ledger.store.statusCounts(ledger.pipeline)).toEqual({
      waiting: 1,
      retrying: 1,
      done: 2,
      filtered: 0,
      failed: 1,
      in_doubt: 0,
    });
  });

  it('remembers of what a run is a replay', async () => {
    const original = await ledger.store.accept(intake({ pipeline: ledger.pipeline }));
    const replayed = intake({ pipeline: ledger.pipeline, replayOf: original.runId });
    const replay = await ledger.store.accept(replayed);
    expect((await ledger.store.readRun(replay.runId))?.summary.replayOf).toBe(original.runId);
    await ledger.store.complete([completion(replay.runId, traceOf(replayed.message))]);
    expect((await ledger.store.readRun(replay.runId))?.summary.replayOf).toBe(original.runId);
  });

  it('knows nothing of a run that is not there', async () => {
    expect(await ledger.store.readRun('1')).toBeUndefined();
    expect(await ledger.store.readRaw('1')).toBeUndefined();
    expect(await ledger.store.counts(`${ledger.pipeline}-unknown`)).toEqual([]);
  });
}
