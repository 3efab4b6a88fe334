import type { JoinArrival, Joins } from './Joins.ts';
import type { NodeFailure, RunRequest } from './RunRequest.ts';
import type { RunTrace, StepTrace, StepWait } from './trace.ts';

export interface Arrival extends JoinArrival {
  /** A join goes on with this one and those that it has collected. */
  isJoined?: true;
}

export interface Walk {
  request: RunRequest;
  trace: RunTrace;
  queue: Arrival[];
  /** Steps of earlier attempts that are done, by node, port and input. */
  done: Map<string, StepTrace>;
  hasArrived: boolean;
  isCutOff: boolean;
  failed: NodeFailure | undefined;
  doubtful: NodeFailure | undefined;
  /** The last failed try of each step. */
  tries: ReadonlyMap<string, StepTrace>;
  /** Steps that waited when this began and were not looked at yet. */
  waiting: Map<string, StepWait>;
  /** Steps that wait from now on. */
  waits: StepWait[];
  isAttempt: boolean;
  parked: { until: Date; keyWaits: boolean } | undefined;
  joins: Joins;
  /** Sends that leave a mark go one after the other: there is one mark. */
  marked: Promise<unknown>;
}

/** The run sleeps until the first of its waiting steps goes on; its key waits when one of them says so. */
export function park(
  walk: Pick<Walk, 'parked'>,
  { until = '', keyWaits = true }: Pick<StepTrace, 'until' | 'keyWaits'>,
): void {
  const at = new Date(until);
  const { parked } = walk;
  walk.parked = {
    until: parked && parked.until < at ? parked.until : at,
    keyWaits: keyWaits || parked?.keyWaits === true,
  };
}
