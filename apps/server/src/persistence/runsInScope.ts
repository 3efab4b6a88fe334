import type { RunStatus, RunSummary } from '@pyheart/engine';
import type { RunScope } from '../contract/runScope.ts';
import type { Services } from '../Services.ts';
import { notFound, refusal } from '../StudioError.ts';
import { undecidedRuns } from './attention/undecidedRuns.ts';

/** So many messages at once; more are for a narrower filter. */
const most = 50_000;
const pageSize = 1000;
const ended: RunStatus[] = ['done', 'filtered', 'failed', 'in_doubt'];

/**
 * The ended runs that a person means, oldest first, all of one pipeline. Refuses when there is none, when they
 * belong to several pipelines, and when there are more than 50,000.
 */
export async function runsInScope(
  services: Pick<Services, 'db' | 'runs' | 'vault'>,
  scope: RunScope,
): Promise<{ pipeline: string; runs: RunSummary[] }> {
  const found = await find(services, scope);
  const runs = found.filter(({ status }) => ended.includes(status));
  const [first] = runs;
  if (first === undefined) {
    throw refusal('BAD_REQUEST', 'PH-STU-420', 'None of the chosen messages has ended.', {
      hint: 'What still waits is delivered anyway. Choose runs that have ended.',
    });
  }
  if (runs.some(({ pipeline }) => pipeline !== first.pipeline)) {
    throw refusal('BAD_REQUEST', 'PH-STU-421', 'The chosen messages belong to several pipelines.', {
      hint: 'Filter by one pipeline, then choose again.',
    });
  }
  return { pipeline: first.pipeline, runs: runs.sort(byAge) };
}

async function find(
  services: Pick<Services, 'db' | 'runs' | 'vault'>,
  scope: RunScope,
): Promise<RunSummary[]> {
  if (scope.kind === 'runs') return readEach(services, scope.runIds);
  const runs: RunSummary[] = [];
  for (let before: string | undefined; runs.length <= most; before = runs.at(-1)?.runId) {
    const page = await pageOf(services, scope, before);
    runs.push(...page);
    if (page.length < pageSize) return runs;
  }
  throw refusal('BAD_REQUEST', 'PH-STU-422', `More than ${most.toLocaleString('en')} messages are chosen.`, {
    hint: 'Narrow the filter, for example to one day, and repeat it for the others.',
  });
}

async function readEach({ runs }: Pick<Services, 'runs'>, runIds: readonly string[]): Promise<RunSummary[]> {
  return Promise.all(
    [...new Set(runIds)].map(async (runId) => {
      const run = await runs.readRun(runId);
      if (run === undefined) throw notFound('run', runId);
      return run.summary;
    }),
  );
}

function pageOf(
  { runs, ...services }: Pick<Services, 'db' | 'runs' | 'vault'>,
  scope: Exclude<RunScope, { kind: 'runs' }>,
  before: string | undefined,
): Promise<RunSummary[]> {
  if (scope.kind === 'failures') {
    return undecidedRuns(services, {
      kind: 'failed',
      fingerprint: scope.fingerprint,
      before,
      limit: pageSize,
    });
  }
  const { pipelineId, statuses, controlId, fingerprint, failedAt, from, to } = scope;
  return runs.listRuns({
    pipeline: pipelineId,
    statuses: statuses === undefined || statuses.length === 0 ? ended : statuses,
    ...(controlId === undefined ? {} : { controlId }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(failedAt === undefined ? {} : { failedAt }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(before === undefined ? {} : { before }),
    limit: pageSize,
  });
}

function byAge(a: RunSummary, b: RunSummary): number {
  return BigInt(a.runId) < BigInt(b.runId) ? -1 : 1;
}
