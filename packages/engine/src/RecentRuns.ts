import type { RunId } from './RunStore.ts';

const rememberedMs = 10_000;

/** Runs that ended a moment ago. Times are milliseconds. */
export class RecentRuns {
  /** In the order of their ends. */
  readonly #ends = new Map<RunId, number>();

  add(runId: RunId, now: number): void {
    for (const [old, at] of this.#ends) {
      if (now - at < rememberedMs) break;
      this.#ends.delete(old);
    }
    this.#ends.set(runId, now);
  }

  has(runId: RunId): boolean {
    return this.#ends.has(runId);
  }

  delete(runId: RunId): void {
    this.#ends.delete(runId);
  }
}
