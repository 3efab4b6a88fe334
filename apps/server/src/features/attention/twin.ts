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
    const [first] = await ctx.services.db.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM run WHERE control_id = ${controlId} AND pipeline = ${pipeline} AND node = ${node}
        AND id < ${BigInt(runId)} ORDER BY id LIMIT 1`;
    return { runId: first === undefined ? null : String(first.id) };
  });
