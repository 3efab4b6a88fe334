import type { PendingRun, RunId } from './RunStore.ts';

/** What changed while a load was under way, and its snapshot cannot know. */
export class LoadChanges {
  #isLoading = false;
  readonly #left = new Set<RunId>();
  readonly #held = new Set<string>();

  /** A load that sees everything so far begins. */
  begin(): void {
    this.#isLoading = true;
  }

  end(): void {
    this.#isLoading = false;
    this.#left.clear();
    this.#held.clear();
  }

  /** The run is not in memory any more: the load may still show it. */
  left(runId: RunId): void {
    if (this.#isLoading) this.#left.add(runId);
  }

  /** A run of the key went back to the ledger: what the load has of the key may come after it. */
  held(orderKey: string): void {
    if (this.#isLoading) this.#held.add(orderKey);
  }

  hasLeft(runId: RunId): boolean {
    return this.#left.has(runId);
  }

  /** Not to be taken from the load; the next one takes the key from its first message on. */
  isOutdated({ runId, orderKey }: Pick<PendingRun, 'runId' | 'orderKey'>): boolean {
    return this.#left.has(runId) || this.#held.has(orderKey);
  }
}
