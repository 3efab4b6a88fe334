import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RunFilter, RunStatus } from '../RunStore.ts';
import { completion, intake, refused, traceOf } from './intakes.ts';
import type { Ledger } from './testRunStore.ts';

/** What is known of a stored message. */
interface Stored {
  runId: string;
  pipeline: string;
  status: RunStatus;
  controlId: string;
  identifiers: string[];
}

const perPage = 3;
const statuses: RunStatus[] = ['waiting', 'retrying', 'done', 'filtered', 'failed', 'in_doubt'];

export function findContract(ledger: Ledger): void {
  const store = async (controlId: string, patient: string, status: RunStatus, pipeline = ledger.pipeline) => {
    const body = `MSH|^~\\&|A\rPID|1||${patient}^^^H\rPV1|1`;
    const given = intake({ pipeline, body, meta: { businessKey: controlId } });
    const { runId } = await ledger.store.accept(given);
    const trace = traceOf(given.message);
    const failure = refused;
    if (status === 'retrying') {
      const nextAt = new Date(Date.now() + 60_000);
      await ledger.store.reschedule({ runId, attempts: 1, nextAt, progress: trace, failure });
    } else if (status !== 'waiting') {
      const isFailed = status === 'failed' || status === 'in_doubt';
      await ledger.store.complete([completion(runId, trace, { status, ...(isFailed ? { failure } : {}) })]);
    }
    return { runId, pipeline, status, controlId, identifiers: [patient, controlId] };
  };
  const page = async (filter: Partial<RunFilter>) =>
    (await ledger.store.listRuns({ limit: 100, ...filter })).map(({ runId }) => runId);
  const pages = async (filter: Partial<RunFilter>) => {
    const found: string[] = [];
    for (let before: string | undefined; ; before = found.at(-1)) {
      const next = await page({ ...filter, limit: perPage, ...(before === undefined ? {} : { before }) });
      found.push(...next);
      if (next.length < perPage) return found;
    }
  };

  it('finds a message once whose control id is the number it carries, waiting or ended', async () => {
    const both = `B${ledger.pipeline}`.toUpperCase();
    const named = await store(both, `X${both}`, 'done');
    const carrying = await store(`Y${both}`, both, 'failed');
    const twice = [await store(both, both, 'done'), await store(both, both, 'waiting')];
    const expected = [named, carrying, ...twice].map(({ runId }) => runId).reverse();
    expect(await page({ identifier: both })).toEqual(expected);
    expect(await pages({ identifier: both })).toEqual(expected);
  });

  it('pages through any filters together without gaps, repetitions or what was not asked for', async () => {
    const patient = (n: number) => `P${n}${ledger.pipeline}`.toUpperCase();
    const stored: Stored[] = [];
    for (let n = 0; n < 36; n += 1) {
      const status = statuses[(n * 7 + Math.floor(n / 6)) % 6]!;
      const pipeline = n % 5 === 0 ? `${ledger.pipeline}-other` : ledger.pipeline;
      // Some control ids are another message's patient, as of senders that number both alike.
      const controlId =
        n % 9 === 0 ? patient(1) : n % 4 === 0 ? `C${ledger.pipeline}` : `C${n}${ledger.pipeline}`;
      stored.push(await store(controlId, patient(n % 3), status, pipeline));
    }
    const ids = stored.map(({ runId }) => runId);
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
    const filters = fc.record({
      // One of both is always asked: other tests share the store.
      pipeline: fc.constantFrom(ledger.pipeline, `${ledger.pipeline}-other`, undefined),
      identifier: maybe(fc.constantFrom(patient(0), patient(1).toLowerCase(), patient(2), patient(1))),
      controlId: maybe(fc.constantFrom(`C${ledger.pipeline}`, patient(1), stored[5]!.controlId)),
      statuses: maybe(fc.uniqueArray(fc.constantFrom(...statuses), { minLength: 1 })),
      failedAt: maybe(fc.constantFrom(refused.node, 'elsewhere')),
      before: maybe(fc.constantFrom(...ids)),
    });
    await fc.assert(
      fc.asyncProperty(filters, async (drawn) => {
        const { pipeline, identifier, controlId, failedAt, before } = drawn;
        fc.pre(pipeline !== undefined || identifier !== undefined || controlId !== undefined);
        const hasFailure = (status: RunStatus) => ['retrying', 'failed', 'in_doubt'].includes(status);
        const expected = stored
          .filter(
            (run) =>
              (pipeline === undefined || run.pipeline === pipeline) &&
              // A control id is found as it is written, other numbers in any case.
              (identifier === undefined ||
                run.controlId === identifier ||
                run.identifiers[0] === identifier.toUpperCase()) &&
              (controlId === undefined || run.controlId === controlId) &&
              (drawn.statuses === undefined || drawn.statuses.includes(run.status)) &&
              (failedAt === undefined || (failedAt === refused.node && hasFailure(run.status))),
          )
          .map(({ runId }) => runId)
          .reverse();
        const filter = Object.fromEntries(
          Object.entries(drawn).filter(([name, value]) => value !== undefined && name !== 'before'),
        );
        expect(await pages(filter)).toEqual(expected);
        if (before !== undefined) {
          expect(await page({ ...filter, before })).toEqual(
            expected.filter((id) => BigInt(id) < BigInt(before)),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds a message by its control id while it waits again', async () => {
    const { runId, controlId } = await store(`R${ledger.pipeline}`, `PR${ledger.pipeline}`, 'in_doubt');
    await ledger.store.reopen({ runId, status: 'in_doubt', now: new Date() });
    expect(await page({ controlId })).toEqual([runId]);
    expect(await page({ identifier: controlId, statuses: ['done', 'in_doubt'] })).toEqual([]);
  });
}
