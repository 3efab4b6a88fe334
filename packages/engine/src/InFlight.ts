import type { PendingRun, RunId } from './RunStore.ts';

/** Runs in memory, by lane: who gives a lane back waits until none of it is left. */
export class InFlight {
  readonly #laneOf = new Map<RunId, number>();
  readonly #counts = new Map<number, number>();
  readonly #waiting = new Map<number, (() => void)[]>();

  get size(): number {
    return this.#laneOf.size;
  }

  has(runId: RunId): boolean {
    return this.#laneOf.has(runId);
  }

  ids(): ReadonlySet<RunId> {
    return new Set(this.#laneOf.keys());
  }

  add({ runId, lane }: Pick<PendingRun, 'runId' | 'lane'>): void {
    if (this.#laneOf.has(runId)) return;
    this.#laneOf.set(runId, lane);
    this.#counts.set(lane, (this.#counts.get(lane) ?? 0) + 1);
  }

  delete(runId: RunId): void {
    const lane = this.#laneOf.get(runId);
    if (lane === undefined) return;
    this.#laneOf.delete(runId);
    const left = (this.#counts.get(lane) ?? 1) - 1;
    if (left > 0) {
      this.#counts.set(lane, left);
      return;
    }
    this.#counts.delete(lane);
    for (const resolve of this.#waiting.get(lane) ?? []) resolve();
    this.#waiting.delete(lane);
  }

  /** Resolves when nothing of the lane is left. */
  empty(lane: number): Promise<void> {
    if (!this.#counts.has(lane)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.set(lane, [...(this.#waiting.get(lane) ?? []), resolve]);
    });
  }
}
