import type { Pool } from 'pg';

// Longer than the pause between messages of a source that sends 50 a second.
const longestRideMs = 20;

// Writes a few bytes of log, so that its commit waits for the disk; a commit that wrote nothing would not.
const syncNow = "SELECT pg_logical_emit_message(true, 'pyheart', '')";

/**
 * A sync of the database's log makes everything durable that was committed before it. So a record that may wait is
 * committed without one of its own and is settled by the next intake's; when none comes soon, by one made for it.
 */
export class SharedSync {
  readonly #pool: Pool;
  #riders: (() => void)[] = [];
  #lost = 0;
  readonly #noteLoss = () => {
    this.#lost += 1;
  };

  constructor(pool: Pool) {
    this.#pool = pool;
    // A server that fell over takes its connections along, and what it had not synced.
    pool.on('remove', this.#noteLoss);
  }

  /** The pool outlives the ledger that uses it. */
  close(): void {
    this.#pool.off('remove', this.#noteLoss);
  }

  /** Call when a commit that syncs is sent; what it gives back, when that commit has succeeded. */
  begin(): { done(): void; failed(): void } {
    const riders = this.#riders;
    this.#riders = [];
    return {
      done() {
        for (const arrived of riders) arrived();
      },
      failed: () => {
        this.#riders.push(...riders);
      },
    };
  }

  /**
   * Commits without a sync and resolves when that is on disk. True when no connection was lost meanwhile, false when
   * the server may have fallen over in between: then nobody knows, and it has to be done again.
   */
  async ride(commit: () => Promise<void>): Promise<boolean> {
    const lost = this.#lost;
    await commit();
    await this.#nextSync();
    return lost === this.#lost;
  }

  async #nextSync(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let arrived: () => void = () => undefined;
    const hasRidden = await new Promise<boolean>((resolve) => {
      arrived = () => resolve(true);
      this.#riders.push(arrived);
      timer = setTimeout(() => resolve(false), longestRideMs);
    });
    clearTimeout(timer);
    if (hasRidden) return;
    this.#riders = this.#riders.filter((rider) => rider !== arrived);
    await this.#pool.query(syncNow);
  }
}
