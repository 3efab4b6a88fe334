import { type Log, toFailure } from '@pyheart/plugin-sdk';
import type { Completion, RunId, RunStore } from './RunStore.ts';

export interface CompletionQueueOptions {
  store: Pick<RunStore, 'complete'>;
  log: Log;
}

interface Entry {
  completion: Completion;
  onRecorded: () => void;
  isUrgent: boolean;
}

const mostPerBatch = 256;
// A record that nobody waits for may wait for company: for a few milliseconds more, far fewer syncs.
const lingerMs = 25;
const enoughForBatch = 64;
const firstPauseMs = 100;
const longestPauseMs = 5000;
const triesBeforeLightening = 3;

/**
 * Records ended runs in batches: whatever ends while one batch is being written forms the next. A store that fails
 * is tried again until it works; meanwhile the runs are still pending in the ledger, so none is lost.
 */
export class CompletionQueue {
  readonly #options: CompletionQueueOptions;
  #waiting: Entry[] = [];
  /** Runs whose `onRecorded` is still to come, with those who wait for it. */
  readonly #unrecorded = new Map<RunId, PromiseWithResolvers<void> | undefined>();
  #isWriting = false;
  #timer: NodeJS.Timeout | undefined;
  #whenEmpty: (() => void)[] = [];
  /** Counts how often the queue was abandoned: what began before tries no more. */
  #abandoned = 0;

  constructor(options: CompletionQueueOptions) {
    this.#options = options;
  }

  /** `onRecorded` is called once the ledger has the run. `isUrgent`: somebody waits for it. */
  add(completion: Completion, onRecorded: () => void, isUrgent = false): void {
    this.#waiting.push({ completion, onRecorded, isUrgent });
    this.#unrecorded.set(completion.runId, undefined);
    if (this.#isWriting) return;
    if (isUrgent || this.#waiting.length >= enoughForBatch) this.#begin();
    else this.#timer ??= setTimeout(() => this.#begin(), lingerMs);
  }

  /** Resolves when everything added so far is recorded. */
  flushed(): Promise<void> {
    if (!this.#isWriting && this.#waiting.length === 0) return Promise.resolve();
    const flushed = new Promise<void>((resolve) => this.#whenEmpty.push(resolve));
    if (!this.#isWriting) this.#begin();
    return flushed;
  }

  /** Resolves when nothing of this run is on its way into the ledger, and who added it knows. */
  recorded(runId: RunId): Promise<void> {
    if (!this.#unrecorded.has(runId)) return Promise.resolve();
    const known = this.#unrecorded.get(runId) ?? Promise.withResolvers<void>();
    this.#unrecorded.set(runId, known);
    return known.promise;
  }

  /** Tries no more to record what is not recorded yet: the runs are unfinished in the ledger, and are done again. */
  abandon(): void {
    this.#abandoned += 1;
    this.#waiting = [];
    for (const runId of [...this.#unrecorded.keys()]) this.#told(runId);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isWriting = true;
    void this.#write();
  }

  async #write(): Promise<void> {
    // Runs that end within the same turn share the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      await this.#record(this.#waiting.splice(0, mostPerBatch), 0, this.#abandoned);
    }
    this.#isWriting = false;
    const waiters = this.#whenEmpty;
    this.#whenEmpty = [];
    for (const resolve of waiters) resolve();
  }

  /** Halves a batch that fails, so that one record that cannot be written does not hold up the others. */
  async #record(batch: Entry[], failures: number, abandoned: number): Promise<void> {
    if (abandoned !== this.#abandoned) return;
    try {
      await this.#options.store.complete(
        batch.map(({ completion }) => completion),
        { isAwaited: batch.some(({ isUrgent }) => isUrgent) || this.#whenEmpty.length > 0 },
      );
    } catch (error) {
      const { code } = toFailure(error);
      this.#options.log.error(
        { runs: batch.length, failures: failures + 1, code, ...sqlStateOf(error) },
        'ended runs could not be recorded; trying again',
      );
      await pause(Math.min(longestPauseMs, firstPauseMs * 2 ** failures));
      const half = Math.ceil(batch.length / 2);
      if (batch.length > 1) {
        await this.#record(batch.slice(0, half), failures + 1, abandoned);
        await this.#record(batch.slice(half), failures + 1, abandoned);
        return;
      }
      const again = failures >= triesBeforeLightening ? batch.map(lighten) : batch;
      await this.#record(again, failures + 1, abandoned);
      return;
    }
    for (const { completion, onRecorded } of batch) {
      onRecorded();
      this.#told(completion.runId);
    }
  }

  #told(runId: RunId): void {
    const known = this.#unrecorded.get(runId);
    this.#unrecorded.delete(runId);
    known?.resolve();
  }
}

/** Without its messages a record is small and plain; better a run without data than a run that is lost. */
function lighten({ completion, ...rest }: Entry): Entry {
  return { completion: { ...completion, keep: 'none' }, ...rest };
}

/** What the database calls it; its text may quote values, its code does not. */
function sqlStateOf(error: unknown): { sqlState?: string } {
  if (!(error instanceof Error) || !('code' in error)) return {};
  const { code } = error;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? { sqlState: code } : {};
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
