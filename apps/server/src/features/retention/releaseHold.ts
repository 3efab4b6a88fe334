import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Ends a hold; the next pass of retention may remove what it kept. */
export const releaseHold = procedure
  .input(z.object({ id: z.string().max(64), reason: z.string().trim().min(3).max(300) }))
  .output(z.null())
  .mutation(({ ctx, input: { id, reason } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      const { count } = await tx.legalHold.updateMany({
        where: { id, releasedAt: null },
        data: { releasedAt: ctx.services.clock.now(), releasedBy: ctx.actor },
      });
      if (count === 0) throw notFound('legal hold', id);
      return { result: null, fact: { action: 'hold.released', object: `hold:${id}`, detail: { reason } } };
    }),
  );
