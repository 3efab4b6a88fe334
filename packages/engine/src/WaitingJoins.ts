import type { PendingJoin, RunId } from './RunStore.ts';

/**
 * Runs that join keys and are not in memory yet. Until the ledger gives them out, what comes after them under their
 * key stays in the ledger, too.
 */
export class WaitingJoins {
  readonly #keys = new Map<string, { lane: number; runIds: Set<RunId> }>();

  get size(): number {
    return this.#keys.size;
  }

  holds(orderKey: string): boolean {
    return this.#keys.has(orderKey);
  }

  add({ runId, orderKey, lane }: PendingJoin): void {
    const known = this.#keys.get(orderKey);
    if (known) known.runIds.add(runId);
    else this.#keys.set(orderKey, { lane, runIds: new Set([runId]) });
  }

  taken({ runId, orderKey }: Pick<PendingJoin, 'runId' | 'orderKey'>): void {
    const known = this.#keys.get(orderKey);
    if (known?.runIds.delete(runId) && known.runIds.size === 0) this.#keys.delete(orderKey);
  }

  forgetLane(lane: number): void {
    for (const [key, join] of this.#keys) if (join.lane === lane) this.#keys.delete(key);
  }
}
