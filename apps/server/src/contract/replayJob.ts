import * as z from 'zod';

export const replayJobSchema = z.object({
  id: z.string(),
  pipeline: z.string(),
  pipelineName: z.string(),
  title: z.string(),
  mode: z.enum(['simulate', 'send']),
  version: z.enum(['current', 'then']),
  destinations: z.array(z.string()).nullable(),
  skipDelivered: z.boolean(),
  ratePerSecond: z.number(),
  state: z.enum(['running', 'paused', 'cancelled', 'done', 'failed']),
  total: z.number(),
  /** Why it does not go on right now. */
  waitsFor: z.string().nullable(),
  actor: z.string(),
  createdAt: z.date(),
  endedAt: z.date().nullable(),
  /** Messages by what became of them; `todo` are left. */
  outcomes: z.object({
    todo: z.number(),
    sent: z.number(),
    simulated: z.number(),
    skipped: z.number(),
    failed: z.number(),
  }),
});
