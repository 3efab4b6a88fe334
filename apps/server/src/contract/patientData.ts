import * as z from 'zod';
import { pipelineIdSchema } from './pipeline.ts';
import { runIdSchema } from './run.ts';
import { simulatorKeySchema } from './simulator.ts';

/** Why somebody needs to see patient data, as the dialog offers it and the audit trail keeps it. */
export const revealReasons = ['failure', 'partner', 'interface', 'care', 'other'] as const;

/** What is shown: one message, all of a pipeline, or what a simulated partner received. */
export const revealScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), runId: runIdSchema }),
  z.object({ kind: z.literal('pipeline'), pipelineId: pipelineIdSchema }),
  z.object({ kind: z.literal('partner'), key: simulatorKeySchema }),
]);
export type RevealScope = z.infer<typeof revealScopeSchema>;

/** How the content of an answer is shown to whoever asked. */
export const privacySchema = z.discriminatedUnion('state', [
  /** What identifies somebody is masked. */
  z.object({ state: z.literal('masked') }),
  /** The studio made the message up: there is nobody to protect. */
  z.object({ state: z.literal('made up') }),
  /** As it is, for so many milliseconds more. */
  z.object({ state: z.literal('shown'), grant: z.string(), leftMs: z.number() }),
]);
export type Privacy = z.infer<typeof privacySchema>;

/** Everyone who is signed in, or only these people. */
export const mayRevealSchema = z.union([z.literal('everyone'), z.array(z.string()).min(1)]);
export type MayReveal = z.infer<typeof mayRevealSchema>;
