import { timeForId } from '@pyheart/db';
import type { Completion } from '@pyheart/engine';
import type { UnreadableRun } from './loadPending.ts';

/** How a run ends whose stored bytes cannot be opened: failed at its source, without a story. */
export function unreadableEnd({ runId, node, attempts, failure }: UnreadableRun, now: Date): Completion {
  return {
    runId,
    status: 'failed',
    startedAt: now,
    ms: now.getTime() - timeForId(BigInt(runId)).getTime(),
    attempts,
    trace: { steps: [], messages: {} },
    keep: 'none',
    failure: { ...failure, node },
  };
}
