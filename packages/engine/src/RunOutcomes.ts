import type { RunOutcome } from '@pyheart/plugin-sdk';
import type { RunAnswer } from './RunAnswer.ts';
import type { NodeFailure } from './RunRequest.ts';
import type { RunId, RunStatus, RunStore } from './RunStore.ts';

/** How a run stands: its status, and what its sender is told when the source answers after named nodes. */
export interface RunState {
  status: RunStatus;
  failure: NodeFailure | undefined;
  answer: RunAnswer | undefined;
}

interface Waiter {
  wants: 'end' | 'answer';
  resolve(outcome: RunOutcome): void;
}

// What happens in another process is not announced here: the ledger is asked, soon and then less often.
const firstLookMs = 100;
const lastLookMs = 1000;

/** Those who wait for the end of a run or for its answer, such as listeners that acknowledge after processing. */
export class RunOutcomes {
  readonly #store: Pick<RunStore, 'readRun'>;
  readonly #waiting = new Map<RunId, Set<Waiter>>();

  constructor(store: Pick<RunStore, 'readRun'>) {
    this.#store = store;
  }

  isAwaited(runId: RunId): boolean {
    return this.#waiting.has(runId);
  }

  /** The ledger has the end of this run. */
  settle(runId: RunId, state: RunState): void {
    this.#tell(runId, state);
  }

  /** The ledger has what the sender is to be told; the run goes on. */
  answered(runId: RunId, answer: RunAnswer): void {
    this.#tell(runId, { status: 'waiting', failure: undefined, answer });
  }

  /** How the run ended, or `pending` when it has not within the time. */
  wait(runId: RunId, timeoutMs: number): Promise<RunOutcome> {
    return this.#wait(runId, 'end', timeoutMs);
  }

  /** What the named nodes made of the message, or how the run ended; `pending` when neither is known within the time. */
  waitForAnswer(runId: RunId, timeoutMs: number): Promise<RunOutcome> {
    return this.#wait(runId, 'answer', timeoutMs);
  }

  #tell(runId: RunId, state: RunState): void {
    for (const { wants, resolve } of this.#waiting.get(runId) ?? []) {
      const outcome = outcomeOf(state, wants);
      if (outcome) resolve(outcome);
    }
  }

  async #wait(runId: RunId, wants: Waiter['wants'], timeoutMs: number): Promise<RunOutcome> {
    const { promise, resolve } = Promise.withResolvers<RunOutcome>();
    const waiter: Waiter = { wants, resolve };
    const waiting = this.#waiting.get(runId) ?? new Set();
    this.#waiting.set(runId, waiting.add(waiter));
    const timer = setTimeout(() => resolve({ status: 'pending' }), timeoutMs);
    let look: NodeJS.Timeout | undefined;
    const lookAgain = (inMs: number) => {
      if (!waiting.has(waiter)) return;
      look = setTimeout(() => {
        void this.#look(runId, waiter).then(() => lookAgain(Math.min(lastLookMs, inMs * 2)));
      }, inMs);
    };
    try {
      // It may have happened before we began to listen.
      void this.#look(runId, waiter).then(() => lookAgain(firstLookMs));
      return await promise;
    } finally {
      clearTimeout(timer);
      clearTimeout(look);
      waiting.delete(waiter);
      if (waiting.size === 0 && this.#waiting.get(runId) === waiting) this.#waiting.delete(runId);
    }
  }

  /** A ledger that cannot be read is asked again: the wait goes on. */
  async #look(runId: RunId, { wants, resolve }: Waiter): Promise<void> {
    const run = await this.#store.readRun(runId).catch(() => undefined);
    if (!run) return;
    const { status, failure } = run.summary;
    const outcome = outcomeOf({ status, failure, answer: run.trace?.answer }, wants);
    if (outcome) resolve(outcome);
  }
}

/** Undefined: not known yet. */
function outcomeOf({ status, failure, answer }: RunState, wants: Waiter['wants']): RunOutcome | undefined {
  if (wants === 'answer' && answer) {
    if (answer.status === 'accepted') return { status: 'done' };
    return { ...failed(answer.failure), node: answer.failure.name };
  }
  if (status === 'waiting' || status === 'retrying') return undefined;
  if (status === 'done' || status === 'filtered') return { status };
  return failure ? failed(failure) : { status: 'pending' };
}

function failed({ code, message, issues = [] }: NodeFailure): Extract<RunOutcome, { status: 'failed' }> {
  return { status: 'failed', code, message, issues };
}
