import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { refuseFailingTests } from '../../pipelineTests/testGate.ts';
import { openReview, refuseOwnChange } from '../../publishing/openReview.ts';
import { publishVersion } from '../../publishing/publishVersion.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/**
 * The second person agrees: what was proposed, and nothing else, becomes the next version. Its tests run once more, as
 * the plugins may be others by then than on the day of the proposal.
 */
export const approve = procedure
  .input(z.object({ id: z.uuid(), note: z.string().max(2000).default('') }))
  .output(z.object({ version: z.number() }))
  .mutation(async ({ ctx: { services, actor }, input: { id, note } }) => {
    const found = await services.db.publishReview.findUnique({ where: { id } });
    if (found === null) throw notFound('review', id);
    const document = pipelineDocumentSchema.parse(found.document);
    if (found.state === 'open') await refuseFailingTests(services, document);
    const version = await publishVersion(services, actor, found.pipelineId, async (tx) => {
      const review = await openReview(tx, id);
      refuseOwnChange(review, actor);
      return {
        document,
        note: review.note,
        publishedBy: review.proposedBy,
        detail: { review: id, proposedBy: review.proposedBy, approvedBy: actor },
        async onPublished(published) {
          const decision = { state: 'approved', decidedBy: actor, decisionNote: note, version: published };
          await tx.publishReview.update({
            where: { id },
            data: { ...decision, decidedAt: services.clock.now() },
          });
        },
      };
    });
    return { version };
  });
