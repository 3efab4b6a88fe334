import * as z from 'zod';
import { replayJobSchema } from '../../contract/replayJob.ts';
import { replayJobs } from '../../replays/replayJobs.ts';
import { procedure } from '../../trpc.ts';

/** Replays in the background, newest first. */
export const list = procedure
  .input(z.object({ limit: z.int().min(1).max(100).default(20) }).prefault({}))
  .output(z.array(replayJobSchema))
  .query(async ({ ctx, input: { limit } }) => {
    const rows = await ctx.services.db.replayJob.findMany({ orderBy: { createdAt: 'desc' }, take: limit });
    return replayJobs(ctx.services, rows);
  });
