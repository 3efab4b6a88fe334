import type { RunStore } from '@pyheart/engine';
import type { TimeAsked } from '../meters/portsBetween.ts';

export interface LastFailure {
  runId: string;
  message: string;
  at: Date;
}

const mostFailures = 200;

/** The newest failure at each node among the runs that came between two moments, by the nodes' ids. */
export async function lastFailures(
  runs: RunStore,
  { pipeline, from, to }: TimeAsked,
): Promise<ReadonlyMap<string, LastFailure>> {
  const ended = await runs.listRuns({
    pipeline,
    statuses: ['failed', 'in_doubt'],
    from,
    to,
    limit: mostFailures,
  });
  const last = new Map<string, LastFailure>();
  for (const { runId, failure, receivedAt } of ended) {
    if (failure && !last.has(failure.node))
      last.set(failure.node, { runId, message: failure.message, at: receivedAt });
  }
  return last;
}
