import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { openReview, refuseOwnChange } from '../../publishing/openReview.ts';
import { procedure } from '../../trpc.ts';

/** The second person does not agree, and says why. */
export const refuse = procedure
  .input(z.object({ id: z.uuid(), note: z.string().trim().min(1, 'Say why.').max(2000) }))
  .output(z.null())
  .mutation(({ ctx: { services, actor }, input: { id, note } }) =>
    audited(services, actor, async (tx) => {
      const review = await openReview(tx, id);
      refuseOwnChange(review, actor);
      await tx.publishReview.update({
        where: { id },
        data: { state: 'refused', decidedBy: actor, decidedAt: services.clock.now(), decisionNote: note },
      });
      return {
        result: null,
        fact: { action: 'review.refused', object: `pipeline:${review.pipelineId}`, detail: { review: id } },
      };
    }),
  );
