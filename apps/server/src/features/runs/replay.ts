import * as z from 'zod';
import { runIdSchema } from '../../contract/run.ts';
import { auditedFirst } from '../../persistence/auditedFirst.ts';
import { replayMessage } from '../../replays/replayMessage.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** The stored messages again, in order of arrival, through the running version, each as a new run. */
export const replay = procedure
  .input(z.object({ runIds: z.array(runIdSchema).min(1).max(1000) }))
  .output(z.object({ runs: z.array(z.object({ from: z.string(), runId: z.string() })) }))
  .mutation(async ({ ctx, input }) => {
    const inOrder = [...new Set(input.runIds)].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    const runs: { from: string; runId: string }[] = [];
    for (const from of inOrder) {
      const run = await ctx.services.runs.readRun(from);
      if (run === undefined) throw notFound('run', from);
      const { pipeline, status } = run.summary;
      const fact = { action: 'run.replayed', object: `run:${from}`, detail: {} };
      const runId = await auditedFirst(ctx.services, ctx.actor, fact, () =>
        replayMessage(ctx.services, { runId: from, actor: ctx.actor, pipeline, status }),
      );
      runs.push({ from, runId });
    }
    return { runs };
  });
