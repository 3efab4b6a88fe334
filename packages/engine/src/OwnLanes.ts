import type { PendingRun, RunId } from './RunStore.ts';

/** The lanes that a dispatcher takes work of, with what it has to know of each. */
export class OwnLanes {
  /** How many lanes the ledger has in all. */
  readonly #all: () => number;
  readonly #lanes = new Set<number>();
  /** Per lane that a crashed process had: what was received before this time may have been under way there. */
  readonly #recoverUntil = new Map<number, Date>();
  /** Runs that were left when part of them may have been sent. */
  readonly #doubted = new Set<RunId>();
  /** Lanes whose held keys have to be read before anything is taken. */
  #unread = new Set<number>();

  constructor(all: () => number) {
    this.#all = all;
  }

  get isEmpty(): boolean {
    return this.#lanes.size === 0;
  }

  has(lane: number): boolean {
    return this.#lanes.has(lane);
  }

  /** Its held keys are known, so that nothing that is behind one of them is taken. */
  isReady(lane: number): boolean {
    return this.#lanes.has(lane) && !this.#unread.has(lane);
  }

  add(lane: number, recoverUntil: Date | undefined): void {
    this.#lanes.add(lane);
    this.#unread.add(lane);
    if (recoverUntil) this.#recoverUntil.set(lane, recoverUntil);
  }

  delete(lane: number): void {
    this.#lanes.delete(lane);
    this.#unread.delete(lane);
    this.#recoverUntil.delete(lane);
  }

  /** Those whose held keys the caller reads now. */
  takeUnread(): ReadonlySet<number> {
    const unread = this.#unread;
    this.#unread = new Set();
    return unread;
  }

  /** They could not be read; those that are gone meanwhile need not be. */
  putBack(unread: ReadonlySet<number>): void {
    for (const lane of unread) if (this.#lanes.has(lane)) this.#unread.add(lane);
  }

  /** The one process that has all lanes also drains what is in none of them, such as after a change of their number. */
  scope(lanes: ReadonlySet<number> = this.#lanes): { lanes?: ReadonlySet<number> } {
    return this.#lanes.size >= this.#all() ? {} : { lanes: new Set(lanes) };
  }

  /** It was begun here, and what of it was sent could not be noted. */
  doubt(runId: RunId): void {
    this.#doubted.add(runId);
  }

  /** Taken up before: here without a note, or by a process that had the lane and ended without warning. Asked once. */
  mayHaveBeenSent({ runId, lane, message }: Pick<PendingRun, 'runId' | 'lane' | 'message'>): boolean {
    if (this.#doubted.delete(runId)) return true;
    const { receivedAt } = message.meta;
    const until = this.#recoverUntil.get(lane);
    if (!until) return false;
    return receivedAt === undefined || Date.parse(receivedAt) <= until.getTime();
  }
}
