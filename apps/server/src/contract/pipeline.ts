import * as z from 'zod';

export const pipelineIdSchema = z.string().min(1).max(64);
export const pipelineNameSchema = z.string().trim().min(1, 'A pipeline needs a name.').max(120);

/** What a pipeline is doing, in one word: `draft` until it is first published, then what the engine says. */
export const pipelineStateSchema = z.enum([
  'draft',
  'starting',
  'running',
  'stopping',
  'stopped',
  'paused',
  'failed',
]);
export type PipelineState = z.infer<typeof pipelineStateSchema>;

/** The engine's view: listeners with the address they listen on, or why they do not. */
export const pipelineStatusSchema = z.object({
  state: z.enum(['starting', 'running', 'paused', 'stopping', 'stopped', 'failed']),
  version: z.number().exactOptional(),
  listeners: z.array(
    z.object({
      node: z.string(),
      address: z.string().exactOptional(),
      failure: z
        .object({ code: z.string(), message: z.string(), hint: z.string().exactOptional() })
        .exactOptional(),
    }),
  ),
  inFlight: z.number(),
  /** Systems that are paused, with the nodes that speak to them. */
  pauses: z.array(
    z.object({
      system: z.string(),
      nodes: z.array(z.string()),
      until: z.date(),
      failures: z.number(),
      reason: z.enum(['failures', 'credentials', 'asked']),
      isTrying: z.boolean(),
    }),
  ),
});
