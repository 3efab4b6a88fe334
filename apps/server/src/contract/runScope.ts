import * as z from 'zod';
import { pipelineIdSchema } from './pipeline.ts';
import { fingerprintSchema, runIdSchema, runStatusSchema } from './run.ts';

/** Which stored messages a person means: some by id, open failures with one cause, or all that a filter finds. */
export const runScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('runs'), runIds: z.array(runIdSchema).min(1).max(5000) }),
  z.object({ kind: z.literal('failures'), fingerprint: fingerprintSchema }),
  z.object({
    kind: z.literal('filter'),
    pipelineId: pipelineIdSchema,
    statuses: z.array(runStatusSchema).optional(),
    controlId: z.string().max(200).optional(),
    fingerprint: fingerprintSchema.optional(),
    failedAt: z.string().max(100).optional(),
    from: z.date().optional(),
    to: z.date().optional(),
  }),
]);

export type RunScope = z.infer<typeof runScopeSchema>;
