export type { Deployment, Engine, PipelineStatus, TryOptions } from './Engine.ts';
export { type RunEvent, type RunEventMap, type RunEventName, RunEvents } from './RunEvents.ts';
export {
  type AcceptedRun,
  type Completion,
  type Intake,
  type PendingRun,
  type PortCount,
  type Reschedule,
  type RunFilter,
  type RunId,
  type RunStatus,
  type RunStore,
  type RunSummary,
  runStatuses,
} from './RunStore.ts';
export type { RunTrace, StepTrace } from './trace.ts';
