import * as z from 'zod';
import { runIdSchema } from '../../contract/run.ts';
import { audited } from '../../persistence/audited.ts';
import { procedure } from '../../trpc.ts';

/** A person settles a run that is in doubt: it arrived, it is sent again, or nobody sends it any more. */
export const resolveDoubt = procedure
  .input(
    z.object({
      runId: runIdSchema,
      decision: z.enum(['delivered', 'resend', 'give up']),
      note: z.string().trim().max(2000).optional(),
    }),
  )
  .mutation(async ({ ctx, input: { runId, decision, note = '' } }) => {
    // The entry goes first: a send nobody knows of must not exist, an entry for a refused one may.
    await audited(ctx.services, ctx.actor, async () => ({
      result: undefined,
      fact: { action: 'run.doubt-resolved', object: `run:${runId}`, detail: { decision } },
    }));
    await ctx.services.engine.resolveDoubt({ runId, decision, ...(note === '' ? {} : { note }) });
  });
