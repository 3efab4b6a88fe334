import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { procedure } from '../../trpc.ts';

/** Ends the pause of a system: the next message tries whether it answers. `isPaused`: it was paused here. */
export const tryNow = procedure
  .input(z.object({ system: z.string().min(1).max(300) }))
  .output(z.object({ wasPaused: z.boolean() }))
  .mutation(async ({ ctx, input: { system } }) => {
    await audited(ctx.services, ctx.actor, async () => ({
      result: undefined,
      fact: { action: 'system.tried', object: 'system', detail: { system } },
    }));
    return { wasPaused: ctx.services.engine.tryNow(system) };
  });
