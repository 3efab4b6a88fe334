export type { SystemPause } from './Breakers.ts';
export { conflictFailure } from './conflictFailure.ts';
export { countPorts } from './countPorts.ts';
export { createEngine } from './createEngine.ts';
export type {
  Deployment,
  Engine,
  PipelineStatus,
  ProbeOptions,
  ReplayOptions,
  TryOptions,
} from './Engine.ts';
export type { EngineDeps, HookDetail, MessageHook } from './EngineDeps.ts';
export { failureFingerprint } from './failureFingerprint.ts';
export type { NodeUnlistedCode } from './keptCodes.ts';
export { keptTrace } from './keptTrace.ts';
export { allLanes, defaultLanes, type LaneKeeper, type LaneListener } from './LaneKeeper.ts';
export type { ListenerPlacement, PlacedSource } from './ListenerPlacement.ts';
export { laneOf } from './laneOf.ts';
export { MemoryRunStore, type MemoryRunStoreOptions } from './MemoryRunStore.ts';
export { memoryNodeStore } from './memoryNodeStore.ts';
export { newMessageId } from './messageId.ts';
export { identifierKinds, messageIdentifiers } from './messageIdentifiers.ts';
export type { NodeCertificate } from './nodeCertificates.ts';
export { normalIdentifier } from './normalIdentifier.ts';
export { type PlannedNode, type PluginSource, planRun, type RunPlan } from './planRun.ts';
export { longestTurnMs, memoryRateLimits, type RateLimits, type Turn } from './RateLimits.ts';
export { type RunEvent, type RunEventMap, type RunEventName, RunEvents } from './RunEvents.ts';
export {
  type AcceptedRun,
  type BlockedKey,
  type Completion,
  heldForSystem,
  type Intake,
  type Park,
  type PendingJoin,
  type PendingRun,
  type PortCount,
  type Reopen,
  type ReopenedRun,
  type Reschedule,
  type RunFilter,
  type RunId,
  type RunStatus,
  type RunStore,
  type RunSummary,
  runStatuses,
  type WakeHeld,
} from './RunStore.ts';
export type { DoubtResolution } from './resolveDoubt.ts';
export { resolveSecrets, type SecretResolver } from './resolveSecrets.ts';
export { settingsDigest } from './settingsDigest.ts';
export { emptyMessages, type RunTrace, type StepTrace } from './trace.ts';
