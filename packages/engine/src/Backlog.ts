/** What one load of due work came to. */
export interface Loaded {
  /** How many runs are in memory now that were not before. */
  taken: number;
  /** The ledger had no more than that when it was asked. */
  isAll: boolean;
}

export interface BacklogOptions {
  load(): Promise<Loaded>;
  /** Loads come in large pieces: not before there is room for one. */
  hasRoom(): boolean;
  onFailed(error: unknown): void;
}

/** Whether the ledger may hold due work that is not in memory. It has that loaded, one load at a time, when there is room. */
export class Backlog {
  readonly #options: BacklogOptions;
  #isBehind = true;
  /** Something came while a load was under way, which may or may not have been in its snapshot. */
  #missedSome = false;
  #isFilling = false;
  #isLookingSoon = false;
  #isStarted = false;
  #isStopped = false;

  constructor(options: BacklogOptions) {
    this.#options = options;
  }

  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Rejects when the first load does. */
  async start(): Promise<void> {
    this.#isStarted = true;
    await this.#fill();
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** There is, or may be, work in the ledger that is not in memory. */
  lookAgain(): void {
    this.#fallBehind();
    if (this.#isStarted) this.fillIfRoom();
  }

  /** There is; what was stored with one commit is offered in one go, and loaded in one. */
  lookSoon(): void {
    this.#fallBehind();
    if (this.#isLookingSoon) return;
    this.#isLookingSoon = true;
    setImmediate(() => {
      this.#isLookingSoon = false;
      this.lookAgain();
    });
  }

  fillIfRoom(): void {
    if (!this.#isBehind || this.#isFilling || !this.#options.hasRoom()) return;
    void this.#fill().catch((error: unknown) => this.#options.onFailed(error));
  }

  #fallBehind(): void {
    this.#isBehind = true;
    this.#missedSome = true;
  }

  async #fill(): Promise<void> {
    if (this.#isFilling) return;
    this.#isFilling = true;
    try {
      while (this.#isBehind && !this.#isStopped && this.#options.hasRoom()) {
        this.#missedSome = false;
        const { taken, isAll } = await this.#options.load();
        if (isAll && !this.#missedSome) this.#isBehind = false;
        // Nothing to take yet: let timers and sockets have their turn before looking again.
        if (taken === 0 && this.#isBehind) await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      this.#isFilling = false;
    }
  }
}
