import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

const states = { pause: 'paused', resume: 'running', cancel: 'cancelled' } as const;
const from = { pause: ['running'], resume: ['paused'], cancel: ['running', 'paused'] };

/** Pauses, resumes or cancels a replay. What went already stays; a replay that has ended stays ended. */
export const steer = procedure
  .input(z.object({ id: z.string().max(64), action: z.enum(['pause', 'resume', 'cancel']) }))
  .output(z.object({ state: z.string() }))
  .mutation(async ({ ctx, input: { id, action } }) => {
    const endedAt = action === 'cancel' ? { endedAt: ctx.services.clock.now(), failure: null } : {};
    return audited(ctx.services, ctx.actor, async (tx) => {
      await tx.replayJob.updateMany({
        where: { id, state: { in: from[action] } },
        data: { state: states[action], ...endedAt },
      });
      const job = await tx.replayJob.findUnique({ where: { id }, select: { state: true, pipeline: true } });
      if (job === null) throw notFound('replay', id);
      return {
        result: { state: job.state },
        fact: { action: `replay.${action}`, object: `pipeline:${job.pipeline}`, detail: { job: id } },
      };
    });
  });
