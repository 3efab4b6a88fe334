import type { Failure, Message } from '@pyheart/plugin-sdk';
import type { RunTrace } from './trace.ts';

/** A ledger id in decimal digits: time-ordered, unique, both message id and run id. */
export type RunId = string;

/** A message that a source brings in. */
export interface Intake {
  pipeline: string;
  version: number;
  /** The source node. */
  node: string;
  /** Messages with one key keep their order. */
  orderKey: string;
  /** Which part of the ledger it is in: `laneOf` its key. */
  lane: number;
  /**
   * Keys that are one with `orderKey` from this message on. What waits under them is done first; what is accepted
   * later under one of them gets the key and the lane of this message.
   */
  joins?: readonly string[];
  message: Message;
  /** The bytes exactly as they arrived. */
  raw: Uint8Array;
  /** Same key again within the window: the stored answer, no second delivery. Absent: never a duplicate. */
  idempotencyKey?: string;
  replayOf?: RunId;
  /** Effectful nodes that really send; all others are simulated. Absent: every node sends. */
  sendOnly?: readonly string[];
}

export interface AcceptedRun {
  runId: RunId;
  /** When the ledger took it; for a duplicate, when it came the first time. */
  receivedAt: Date;
  duplicate: boolean;
  /** Where it waits, when its key was joined with another one before. */
  place?: { orderKey: string; lane: number };
  /** The same idempotency key arrived with another body: kept, failed, and shown to a person. */
  conflict?: boolean;
}

/** Unfinished work. */
export interface PendingRun {
  runId: RunId;
  pipeline: string;
  version: number;
  node: string;
  orderKey: string;
  lane: number;
  /** It joins other keys with its own. */
  isJoin?: boolean;
  message: Message;
  attempts: number;
  /** Steps that are done and must not be repeated; messages they gave. */
  progress?: RunTrace;
  /** Effectful nodes that really send; all others are simulated. Absent: every node sends. */
  sendOnly?: readonly string[];
  /** It was waiting or under way when a process ended without warning: a send may be a repetition. */
  isRecovered?: boolean;
  /** It waited in a backup that was restored: it may have been sent since, whatever its progress says. */
  isRestored?: boolean;
  /** In memory only: the run under the same key that it waited for. */
  behind?: RunId;
}

/** The failure of what is held for a paused system: nothing was tried, and it goes on once the system is there. */
export const heldForSystem = 'PH-NET-010';

export const runStatuses = ['waiting', 'retrying', 'done', 'filtered', 'failed', 'in_doubt'] as const;
/** waiting and retrying are unfinished; filtered means that a rule dropped it on purpose. */
export type RunStatus = (typeof runStatuses)[number];

export interface Completion {
  runId: RunId;
  status: Exclude<RunStatus, 'waiting' | 'retrying'>;
  startedAt: Date;
  ms: number;
  attempts: number;
  trace: RunTrace;
  /** How much of the trace is kept. */
  keep: 'full' | 'errors' | 'none' | 'metadata';
  failure?: Failure & { node: string };
}

export interface Reschedule {
  runId: RunId;
  attempts: number;
  nextAt: Date;
  progress: RunTrace;
  failure: Failure & { node: string };
}

/** A run that sleeps until a time of its own; it is no attempt and no failure. */
export interface Park {
  runId: RunId;
  nextAt: Date;
  progress: RunTrace;
  /** True: what came later under the same key waits, too. */
  keyWaits: boolean;
}

/** An ended run that is to go on. */
export interface Reopen {
  runId: RunId;
  /** The status that it ended with; with another one it stays as it is. */
  status: Completion['status'];
  /** What it has done; absent: it begins anew. */
  progress?: RunTrace;
  now: Date;
}

export interface ReopenedRun {
  runId: RunId;
  pipeline: string;
  lane: number;
  orderKey: string;
}

export interface BlockedKey {
  orderKey: string;
  lane: number;
  nextAt: Date;
}

export interface PendingJoin {
  runId: RunId;
  orderKey: string;
  lane: number;
}

export interface WakeHeld {
  pipeline: string;
  now: Date;
  some?: {
    nodes: readonly string[];
    most: number;
    /** Only of these lanes; absent: of all. */
    lanes?: ReadonlySet<number>;
  };
}

export interface RunSummary {
  runId: RunId;
  pipeline: string;
  version: number;
  /** The source node. */
  node: string;
  status: RunStatus;
  receivedAt: Date;
  ms?: number;
  attempts: number;
  nextAt?: Date;
  controlId?: string;
  subtype?: string;
  /** Ended runs with one fingerprint failed for one reason. */
  failure?: Failure & { node: string; fingerprint?: string };
  replayOf?: RunId;
}

export interface RunFilter {
  pipeline?: string;
  statuses?: readonly RunStatus[];
  /** Exact control id (MSH-10 or another business key). */
  controlId?: string;
  /** A patient, order, visit, claim or FHIR identifier, or a control id, exactly but for case and spaces around it. */
  identifier?: string;
  /** Ended runs that failed for this reason. */
  fingerprint?: string;
  /** Runs whose failure is at this node. */
  failedAt?: string;
  from?: Date;
  to?: Date;
  /** Runs older than this one: the next page. */
  before?: RunId;
  limit: number;
}

/** How many messages each node took and gave, by port. Feeds the counts on nodes and wires. */
export interface PortCount {
  node: string;
  port: string;
  direction: 'in' | 'out' | 'failed';
  count: number;
}

/**
 * The ledger as the engine sees it. Every method that writes settles only when the write is durable.
 * `testRunStore` is the contract; the memory store and the PostgreSQL store both pass it.
 */
export interface RunStore {
  accept(intake: Intake): Promise<AcceptedRun>;
  /**
   * Due work in order of arrival, without the runs in `inFlight`, without blocked keys, and without a run that joins
   * keys (and what is behind it) while one of those keys has unfinished work.
   */
  load(options: {
    pipeline: string;
    limit: number;
    now: Date;
    inFlight: ReadonlySet<RunId>;
    /** Not of these order keys. */
    exceptKeys?: ReadonlySet<string>;
    /** Only of these lanes; absent: of all. */
    lanes?: ReadonlySet<number>;
  }): Promise<PendingRun[]>;
  /** When the next retry or parked run of this pipeline falls due, after `after`; undefined when none waits. */
  nextDue(pipeline: string, after?: Date): Promise<Date | undefined>;
  /** Keys that a retry or a parked run holds until it falls due. */
  blockedKeys(options: {
    pipeline: string;
    now: Date;
    /** Only of these lanes; absent: of all. */
    lanes?: ReadonlySet<number>;
  }): Promise<BlockedKey[]>;
  /** Unfinished runs that join keys: what comes after them under their key must not pass them. */
  pendingJoins(options: {
    pipeline: string;
    /** Only of these lanes; absent: of all. */
    lanes?: ReadonlySet<number>;
  }): Promise<PendingJoin[]>;
  /** Puts a run off; with its attempts as they were it is held back, which holds its key all the same. */
  reschedule(entry: Reschedule): Promise<void>;
  park(entry: Park): Promise<void>;
  /**
   * Makes due what is held for a system (its failure is PH-NET-010): all, or the first `most` that wait at one of
   * these nodes. Returns the order keys concerned.
   */
  wakeHeld(options: WakeHeld): Promise<string[]>;
  /** Notes how far a run is, just before a send that must not be repeated. */
  checkpoint(entry: { runId: RunId; progress: RunTrace }): Promise<void>;
  /**
   * Exactly one run record per message: a run that is finished already is not recorded again. Unless somebody
   * waits for it (the default), it may settle with a later write, still only once it is durable.
   */
  complete(completions: readonly Completion[], options?: { isAwaited?: boolean }): Promise<void>;
  /** Makes an ended run unfinished again under its id; its record and its counts are taken back. */
  reopen(entry: Reopen): Promise<ReopenedRun | undefined>;
  listRuns(filter: RunFilter): Promise<RunSummary[]>;
  readRun(runId: RunId): Promise<{ summary: RunSummary; message: Message; trace?: RunTrace } | undefined>;
  readRaw(runId: RunId): Promise<Uint8Array | undefined>;
  /** Counts per node and port since the pipeline exists. */
  counts(pipeline: string): Promise<PortCount[]>;
  /** Runs by status, for boards and badges. */
  statusCounts(pipeline: string): Promise<Record<RunStatus, number>>;
  close(): Promise<void>;
}
