import * as z from 'zod';

/** What waits at a node, and for what. */
export const nodeWaitingSchema = z.object({
  node: z.string(),
  waiting: z.number(),
  toBegin: z.number(),
  toRetry: z.number(),
  held: z.number(),
  asleep: z.number(),
  /** When the oldest of them came in. */
  oldestAt: z.date().nullable(),
});
