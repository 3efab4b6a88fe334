import * as z from 'zod';
import { runIdSchema } from '../../contract/run.ts';
import { audited } from '../../persistence/audited.ts';
import { procedure } from '../../trpc.ts';

/** Lets a message go that was kept because another one had its control id. */
export const releaseQuarantined = procedure
  .input(z.object({ runId: runIdSchema }))
  .mutation(async ({ ctx, input: { runId } }) => {
    await audited(ctx.services, ctx.actor, async () => ({
      result: undefined,
      fact: { action: 'run.released', object: `run:${runId}`, detail: {} },
    }));
    await ctx.services.engine.releaseQuarantined(runId);
  });
