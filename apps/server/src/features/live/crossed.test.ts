import { timeForId } from '@pyheart/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runningPipeline } from '../../testing/runningPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
let id: string;
let send: (body: string) => Promise<string>;
beforeAll(async () => {
  t = await testServices({ ledger: 'database' });
  ({ id, send } = await runningPipeline(t));
});
afterAll(() => t.dispose());

const crossed = (more: object = {}) =>
  t.caller.live.crossed({ pipelineId: id, node: 'step', port: 'out', ...more });

it('finds the messages that left by an output, newest first, each with its step', async () => {
  const runs = [await send('a'), await send('b'), await send('c')];
  const { crossings, looked, nextCursor } = await crossed();
  expect(crossings.map(({ run }) => run.runId)).toEqual(runs.toReversed());
  const [newest] = crossings;
  const { trace } = await t.caller.runs.read({ runId: newest?.run.runId ?? '' });
  expect(trace?.steps[newest?.stepIndex ?? -1]).toMatchObject({ node: 'step', outputs: [{ port: 'out' }] });
  expect({ looked, nextCursor }).toEqual({ looked: 3, nextCursor: null });
});

it('says that it looked everywhere where nothing crossed', async () => {
  expect(await crossed({ port: 'error' })).toEqual({
    crossings: [],
    looked: 3,
    withoutSteps: 0,
    lookedUntil: null,
    nextCursor: null,
  });
});

it('stops when it has a page, and looks further back from there without gaps or repetitions', async () => {
  for (let count = 0; count < 25; count += 1) await send(`more ${count}`);
  const first = await crossed();
  expect(first.crossings).toHaveLength(20);
  const rest = await crossed({ cursor: first.nextCursor });
  expect(rest.crossings).toHaveLength(8);
  expect(rest.nextCursor).toBeNull();
  const ids = [...first.crossings, ...rest.crossings].map(({ run }) => run.runId);
  expect(new Set(ids).size).toBe(28);
});

it('keeps to the time that is asked for, on all its pages', async () => {
  const before = new Date();
  const wanted: string[] = [];
  for (let count = 0; count < 22; count += 1) wanted.push(await send(`then ${count}`));
  const after = timeForId(BigInt(wanted.at(-1) ?? 0));
  const time = { from: before, to: new Date(after.getTime() + 1) };
  const later = await sendAfter(time.to);
  const first = await crossed(time);
  const rest = await crossed({ ...time, cursor: first.nextCursor });
  const ids = [...first.crossings, ...rest.crossings].map(({ run }) => run.runId);
  expect(ids).toEqual(wanted.toReversed());
  expect(rest).toMatchObject({ lookedUntil: null, nextCursor: null });
  const newest = await crossed({ from: time.to });
  expect(newest.crossings.map(({ run }) => run.runId)).toEqual([later]);
});

/** A message with an id of a later time than this: ids tell milliseconds apart. */
async function sendAfter(time: Date): Promise<string> {
  for (;;) {
    const id = await send('later');
    if (timeForId(BigInt(id)) >= time) return id;
  }
}

it('says how many runs have no steps any more', async () => {
  await t.database.pool.query('UPDATE run SET blk = NULL, pos = NULL WHERE pipeline = $1', [id]);
  const runs = await t.database.prisma.run.count({ where: { pipeline: id } });
  expect(await crossed()).toMatchObject({ crossings: [], looked: runs, withoutSteps: runs });
});
