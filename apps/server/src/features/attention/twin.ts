import * as z from 'zod';
import { runIdSchema } from '../../contract/run.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** The message that had the control id first, for one in quarantine; null when it is no longer kept. */
export const twin = procedure
  .input(z.object({ runId: runIdSchema }))
  .output(z.object({ runId: z.string().nullable() }))
  .query(async ({ ctx, input: { runId } }) => {
    const run = await ctx.services.runs.readRun(runId);
    if (run === undefined) throw notFound('run', runId);
    const { pipeline, node, controlId } = run.summary;
    if (controlId === undefined) return { runId: null };
    const same = await ctx.services.runs.listRuns({ pipeline, controlId, before: runId, limit: 200 });
    return { runId: same.findLast((other) => other.node === node)?.runId ?? null };
  });
