import * as z from 'zod';

/** What a pass of retention removed, or would remove. */
export const pruneReportSchema = z.object({
  /** ISO 8601 instant. */
  at: z.string(),
  ms: z.number(),
  isDryRun: z.boolean(),
  /** Rows by what they hold. */
  rows: z.object({ bodies: z.number(), traces: z.number(), records: z.number() }),
  /** Days that went as a whole. */
  dropped: z.array(z.string()),
  /** Bytes that the disk got back. */
  bytes: z.number(),
  /** Days with rows that are due and stay: unfinished, in doubt or held. */
  kept: z.array(z.string()),
});

export type PruneReport = z.infer<typeof pruneReportSchema>;
