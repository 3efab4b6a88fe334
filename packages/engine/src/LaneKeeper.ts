/** What the engine wants to hear about lanes. */
export interface LaneListener {
  /** This process drains the lane from now on. After a crash (`isRecovery`) whatever waits may have been under way. */
  gained(lane: number, how: { isRecovery: boolean }): void;
  /** Begins nothing more in the lane; resolves when nothing of it is under way or ended without a record. */
  released(lane: number): Promise<void>;
  /** Another process stored messages in these lanes. */
  woken(lanes: ReadonlySet<number>): void;
}

/**
 * Says which part of the ledger this process works on. Every message is in one lane, decided by its order key; a lane
 * is drained by one process at a time, which is what keeps the order across processes.
 */
export interface LaneKeeper {
  /** How many lanes the ledger has: the same in every process that uses it. */
  readonly lanes: number;
  /** Lanes that this process drains; a lane that is being released is not among them. */
  held(): ReadonlySet<number>;
  /** Asked before every delivery: false once the claim on the lane may have passed to another process. */
  mayDeliver(lane: number): boolean;
  /**
   * True while other processes may have stored messages in the lanes of this one: what is accepted here must not pass
   * what one of them stored before and could not tell of. Without it nobody else stores.
   */
  isShared?(): boolean;
  /** Called once, by the engine. Lanes that are held by then are announced with `gained` all the same. */
  attach(listener: LaneListener): void;
  /** Messages were stored here for lanes that others drain; a good moment to tell them. */
  onForeign?(lanes: ReadonlySet<number>): void;
}

/**
 * How many lanes a ledger has unless told: enough to spread over the processes that one database can feed. Messages
 * are stored with their lane, so every process of an installation has to use the same number.
 */
export const defaultLanes = 24;

/** One process drains everything. */
export function allLanes(lanes = defaultLanes): LaneKeeper {
  const held = new Set(Array.from({ length: lanes }, (_, lane) => lane));
  return { lanes, held: () => held, mayDeliver: () => true, attach: () => undefined };
}
