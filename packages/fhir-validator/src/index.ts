export { type Finding, type FindingCode, findingCodes } from './check/Finding.ts';
export type { PipelineRule } from './check/pipelineRules.ts';
export type { Code, Membership } from './check/valueSetHolds.ts';
export type { Relationship } from './definitions/Definition.ts';
export type { Translation } from './terminology/translateCode.ts';
export { giveBackThread, takeThread } from './thread/sharedThread.ts';
export { CheckTimeout, type ValidatorThread } from './thread/ValidatorThread.ts';
export { type Outcome, toOperationOutcome } from './toOperationOutcome.ts';
