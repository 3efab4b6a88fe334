import type { RunOutcome } from '@pyheart/plugin-sdk';
import type { NodeFailure } from './RunRequest.ts';
import type { RunId, RunStatus, RunStore } from './RunStore.ts';

/** Those who wait for the end of a run, such as listeners that acknowledge after processing. */
export class RunOutcomes {
  readonly #store: Pick<RunStore, 'readRun'>;
  readonly #waiting = new Map<RunId, Set<(outcome: RunOutcome) => void>>();

  constructor(store: Pick<RunStore, 'readRun'>) {
    this.#store = store;
  }

  isAwaited(runId: RunId): boolean {
    return this.#waiting.has(runId);
  }

  settle(runId: RunId, status: RunStatus, failure: NodeFailure | undefined): void {
    const waiting = this.#waiting.get(runId);
    if (!waiting) return;
    this.#waiting.delete(runId);
    for (const resolve of waiting) resolve(outcomeOf(status, failure));
  }

  /** How the run ended, or `pending` when it has not within the time. */
  async wait(runId: RunId, timeoutMs: number): Promise<RunOutcome> {
    let resolve: (outcome: RunOutcome) => void = () => undefined;
    const settled = new Promise<RunOutcome>((give) => {
      resolve = give;
    });
    const waiting = this.#waiting.get(runId) ?? new Set();
    this.#waiting.set(runId, waiting.add(resolve));
    const timer = setTimeout(() => resolve({ status: 'pending' }), timeoutMs);
    try {
      // It may have ended before we began to listen.
      void this.#store.readRun(runId).then(
        (run) => {
          if (run && run.summary.status !== 'waiting' && run.summary.status !== 'retrying') {
            resolve(outcomeOf(run.summary.status, run.summary.failure));
          }
        },
        () => undefined, // The wait goes on; the end is announced by the engine itself.
      );
      return await settled;
    } finally {
      clearTimeout(timer);
      waiting.delete(resolve);
      if (waiting.size === 0 && this.#waiting.get(runId) === waiting) this.#waiting.delete(runId);
    }
  }
}

function outcomeOf(status: RunStatus, failure: NodeFailure | undefined): RunOutcome {
  if (status === 'done' || status === 'filtered') return { status };
  if (!failure) return { status: 'pending' };
  return { status: 'failed', code: failure.code, message: failure.message, issues: failure.issues ?? [] };
}
