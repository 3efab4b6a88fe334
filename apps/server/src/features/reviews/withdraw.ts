import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { openReview } from '../../publishing/openReview.ts';
import { procedure } from '../../trpc.ts';

/** Takes a proposed change back, so that another one can be proposed. Anyone may: it publishes nothing. */
export const withdraw = procedure
  .input(z.object({ id: z.uuid() }))
  .output(z.null())
  .mutation(({ ctx: { services, actor }, input: { id } }) =>
    audited(services, actor, async (tx) => {
      const review = await openReview(tx, id);
      await tx.publishReview.update({
        where: { id },
        data: { state: 'withdrawn', decidedBy: actor, decidedAt: services.clock.now() },
      });
      return {
        result: null,
        fact: { action: 'review.withdrawn', object: `pipeline:${review.pipelineId}`, detail: { review: id } },
      };
    }),
  );
