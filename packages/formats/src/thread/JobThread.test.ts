import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import { JobThread, JobTimeout } from './JobThread.ts';

type Job = 'count' | 'hang' | 'break';

/** Counts its jobs, so that a new thread is told from the one before. */
const code = `
  const { parentPort } = require('node:worker_threads');
  let jobs = 0;
  parentPort.on('message', (job) => {
    parentPort.postMessage({ started: true });
    if (job === 'hang') for (;;) {}
    if (job === 'break') throw new Error('broken');
    parentPort.postMessage({ jobs: ++jobs });
  });
`;

let thread: JobThread<Job, { jobs: number }>;
const open = (isLast?: (answer: { jobs: number }) => boolean) => {
  thread = new JobThread({
    start: () => new Worker(code, { eval: true }),
    ...(isLast === undefined ? {} : { isLast }),
  });
};
afterEach(() => thread.close());

const { signal } = new AbortController();
const run = (job: Job, timeoutMs = 60_000) => thread.run(job, { timeoutMs, signal });

it('does one job after the other in one thread', async () => {
  open();
  expect(await Promise.all([run('count'), run('count'), run('count')])).toEqual([
    { jobs: 1 },
    { jobs: 2 },
    { jobs: 3 },
  ]);
});

it('ends a job that takes too long, and does those behind it in a new thread', async () => {
  open();
  await run('count');
  const [hung, next] = await Promise.allSettled([run('hang', 50), run('count')]);
  expect(hung).toMatchObject({ status: 'rejected', reason: expect.any(JobTimeout) });
  expect(next).toEqual({ status: 'fulfilled', value: { jobs: 1 } });
});

it('says that a thread broke, with the cause, and goes on with a new one', async () => {
  open();
  await expect(run('break')).rejects.toMatchObject({ cause: { message: 'broken' } });
  expect(await run('count')).toEqual({ jobs: 1 });
});

it('ends the thread of a job that is aborted', async () => {
  open();
  await run('count');
  const stop = new AbortController();
  const hanging = thread.run('hang', { timeoutMs: 60_000, signal: stop.signal });
  // Its turn has come by then.
  await setImmediate();
  stop.abort(new Error('stopped'));
  await expect(hanging).rejects.toThrow('stopped');
  expect(await run('count')).toEqual({ jobs: 1 });
});

it('gives no job to a thread after an answer that says it cannot be trusted', async () => {
  open(({ jobs }) => jobs === 2);
  const answers = await Promise.all([run('count'), run('count'), run('count')]);
  expect(answers.map(({ jobs }) => jobs)).toEqual([1, 2, 1]);
});
