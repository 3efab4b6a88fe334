import type { Json } from './message.ts';

/** A part for the open group of a key. */
export interface FlowPart {
  group: string;
  /** What makes it the same part when its step is repeated: a message id. */
  part: string;
  body: Json;
  now: Date;
  /** The group is closed with its part number `size`. */
  size?: number;
  /** This part closes the group whatever its size. */
  isLast?: boolean;
  /** The group falls due this long after its first part. */
  windowMs?: number;
  /** The group falls due this long after its last part. */
  quietMs?: number;
}

export interface FlowGroup {
  id: string;
  group: string;
  count: number;
  openedAt: Date;
  /** When it is closed if nothing closes it before; absent: never by time. */
  dueAt?: Date;
  closedAt?: Date;
}

/**
 * What nodes of one pipeline share between messages and processes. Every call is one durable, atomic change, so it
 * stays exact under concurrency, retries and kills. Bodies are patient data: only the store itself writes them.
 */
export interface FlowState {
  /** Whoever claims a key first has it until the window is over; the same owner gets its own claim again. */
  claim(claim: { key: string; owner: string; now: Date; windowMs: number }): Promise<{
    owner: string;
    at: Date;
  }>;
  /**
   * Adds a part to the open group of its key, or opens one. Undefined for a part that was added before: it adds
   * nothing, even when its group is long released.
   */
  addPart(part: FlowPart): Promise<FlowGroup | undefined>;
  /** Closes what is due, or with `all` every open group, and returns all closed groups that are not released. */
  closeDue(options: { now: Date; limit: number; all?: boolean }): Promise<FlowGroup[]>;
  /** The parts of a group in the order in which they were added. */
  readParts(groupId: string): Promise<Json[]>;
  /** Forgets the parts of a group whose result is stored elsewhere; that they were added stays known. */
  release(groupId: string): Promise<void>;
  /** Forgets claims and released parts from before. */
  forget(before: Date): Promise<void>;
}
