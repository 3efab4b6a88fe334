import type { Failure, Message, RunContext } from '@pyheart/plugin-sdk';
import type { PinnedOutput } from './Engine.ts';
import type { NodeUnlistedCode } from './keptCodes.ts';
import type { PipelineNodes } from './PipelineNodes.ts';
import type { PlannedNode } from './planRun.ts';
import type { RunAnswer } from './RunAnswer.ts';
import type { RunId } from './RunStore.ts';
import type { StepGate } from './StepGate.ts';
import type { StepSignals } from './stepSignal.ts';
import type { RunTrace, StepTrace } from './trace.ts';

export type NodeFailure = Failure & { node: string };

export interface RunRequest {
  nodes: PipelineNodes;
  /** The node where the message enters. */
  entry: string;
  /** The input port where it enters; absent: the first one. */
  port?: string;
  message: Message;
  /** What earlier attempts did; finished steps are not repeated. */
  progress?: RunTrace;
  /** A process may have died in the middle of one of its sends. */
  isRecovered?: boolean;
  /** It waited in a backup that was restored: each of its sends may have been made since. */
  isRestored?: boolean;
  /** The run under the same key that it waited for. */
  behind?: RunId;
  signals: StepSignals;
  /** Asked right before every send: false once another process may have taken the message over. */
  mayDeliver?(): boolean;
  /** When to try this step again; undefined: not any more. `attempt` is the one of this step that failed. */
  retryAt(node: PlannedNode, failure: Failure, attempt: number): Date | undefined;
  /** Stands before each step; absent: nothing does. */
  gate?: Pick<StepGate, 'enter' | 'leave'>;
  /** Effectful nodes that are simulated; absent: none. */
  isSimulated?(node: PlannedNode): boolean;
  /** What a node gives instead of being run; trial runs only. */
  pinned?(node: PlannedNode): readonly PinnedOutput[] | undefined;
  /** Writes the progress durably, just before a send that must not be repeated. */
  checkpoint?(progress: RunTrace): Promise<void>;
  /** Hands a message of a node to another pipeline; a trial run tries that one as well. */
  call?(node: string, ...call: Parameters<RunContext['call']>): ReturnType<RunContext['call']>;
  /** Stop after this node. */
  until?: string;
  onStep?(step: StepTrace, defect?: unknown): void;
  /** Codes that tables of nodes do not list. */
  onUnlisted?(codes: readonly NodeUnlistedCode[]): void;
  /** The ledger has what the sender is to be told, while other branches still go on. */
  onAnswer?(answer: RunAnswer): void;
  beforeSend?(node: PlannedNode, message: Message): Promise<void> | void;
  afterSend?(node: PlannedNode, message: Message): Promise<void> | void;
}

export type RunResult =
  | { kind: 'finished'; status: 'done' | 'filtered'; trace: RunTrace }
  | { kind: 'finished'; status: 'failed' | 'in_doubt'; trace: RunTrace; failure: NodeFailure }
  /** A step waits. `isAttempt`: something was tried and failed; false: it was held back before. */
  | { kind: 'retry'; trace: RunTrace; failure: NodeFailure; nextAt: Date; isAttempt: boolean }
  /** A step waits for a time; nothing else is left to do until then. */
  | { kind: 'parked'; trace: RunTrace; until: Date; keyWaits: boolean }
  /** The pipeline stopped meanwhile: the run goes on later with what it has. */
  | { kind: 'interrupted'; trace: RunTrace };
