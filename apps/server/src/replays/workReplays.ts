import type { ReplayJob } from '@pyheart/db';
import { describeDefect } from '../describeDefect.ts';
import type { Services } from '../Services.ts';
import { claimJob, keepJob } from './claimJob.ts';
import { replayItem } from './replayItem.ts';
import { replayDocuments } from './replayVersion.ts';

type Deps = Pick<Services, 'db' | 'runs' | 'engine' | 'plugins' | 'clock' | 'log'>;

export interface ReplayWorkerOptions {
  /** Tells processes apart. */
  owner: string;
  /** How long to rest when there is nothing to do. Default 1 s. */
  restMs?: number;
}

/** A replay waits while more live messages than this wait: those go first. */
const mostLiveWaiting = 100;
const batchSize = 50;

/** Works off replay jobs, one message after the other in order of arrival. Returns the function that ends it. */
export function workReplays(
  services: Deps,
  { owner, restMs = 1000 }: ReplayWorkerOptions,
): () => Promise<void> {
  const ended = new AbortController();
  const loop = async () => {
    while (!ended.signal.aborted) {
      const job = await claimJob(services, owner).catch((error: unknown) => {
        services.log.warn(describeDefect(error), 'replay jobs could not be read');
        return undefined;
      });
      const isDone = job !== undefined && (await workOn(services, job, owner, ended.signal));
      if (!isDone) await rest(restMs, ended.signal);
    }
  };
  const working = loop();
  return async () => {
    ended.abort();
    await working;
  };
}

/** A part of the job; false when there was nothing to do for now. */
async function workOn(services: Deps, job: ReplayJob, owner: string, signal: AbortSignal): Promise<boolean> {
  const { db, log } = services;
  try {
    if (job.mode === 'send' && !(await mayGoOn(services, job))) {
      // Another process may run the pipeline.
      await letGo(services, job.id, owner, 'running');
      return false;
    }
    const items = await db.replayItem.findMany({
      where: { jobId: job.id, outcome: null },
      orderBy: { runId: 'asc' },
      take: Math.min(batchSize, job.ratePerSecond),
      select: { runId: true },
    });
    const documentOf = replayDocuments(services, job.pipeline, job.version === 'then' ? 'then' : 'current');
    for (const { runId } of items) {
      // A person paused or cancelled it, or this process was out for so long that another has it.
      if (signal.aborted || !(await keepJob(services, job.id, owner))) break;
      const started = performance.now();
      const outcome = await replayItem(services, job, String(runId), documentOf);
      await db.replayItem.update({ where: { jobId_runId: { jobId: job.id, runId } }, data: outcome });
      await rest(1000 / job.ratePerSecond - (performance.now() - started), signal);
    }
    await letGo(services, job.id, owner, items.length === 0 ? 'done' : 'running');
    return true;
  } catch (error) {
    log.warn({ job: job.id, ...describeDefect(error) }, 'replay job stopped for a moment');
    return false;
  }
}

async function mayGoOn({ engine, runs, db }: Deps, job: ReplayJob): Promise<boolean> {
  const { state } = engine.status(job.pipeline);
  const reason =
    state !== 'running'
      ? 'Waits until the pipeline runs.'
      : (await runs.statusCounts(job.pipeline)).waiting > mostLiveWaiting
        ? 'Lets live messages go first.'
        : null;
  if (reason !== job.failure) await db.replayJob.update({ where: { id: job.id }, data: { failure: reason } });
  return reason === null;
}

async function letGo(
  { db, clock }: Deps,
  id: string,
  owner: string,
  state: 'done' | 'running',
): Promise<void> {
  // A job that a person paused or cancelled meanwhile stays so.
  await db.replayJob.updateMany({
    where: { id, leasedBy: owner },
    data: { leasedUntil: null, leasedBy: null },
  });
  if (state === 'done') {
    await db.replayJob.updateMany({
      where: { id, state: 'running' },
      data: { state, failure: null, endedAt: clock.now() },
    });
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
