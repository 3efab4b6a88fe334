import type { Prisma, PublishReview } from '@pyheart/db';
import { notFound, refusal } from '../StudioError.ts';

/** A review that still waits for a decision, which nobody else can take until this transaction ends. */
export async function openReview(tx: Prisma.TransactionClient, id: string): Promise<PublishReview> {
  await tx.$queryRaw`SELECT 1 FROM publish_review WHERE id = ${id} FOR UPDATE`;
  const review = await tx.publishReview.findUnique({ where: { id } });
  if (review === null) throw notFound('review', id);
  if (review.state === 'open') return review;
  throw refusal(
    'CONFLICT',
    'PH-STU-432',
    `This change is ${review.state} already${review.decidedBy === null ? '' : ` by ${review.decidedBy}`}.`,
    { hint: 'Look at the reviews of the pipeline again.' },
  );
}

/** Whoever proposed a change, or made all of it, is not the second pair of eyes. */
export function refuseOwnChange(review: PublishReview, actor: string): void {
  const isAuthor = review.editors.length === 1 && review.editors[0] === actor;
  if (review.proposedBy !== actor && !isAuthor) return;
  throw refusal(
    'FORBIDDEN',
    'PH-STU-433',
    isAuthor
      ? 'You made this change, so another person has to decide.'
      : 'You proposed this change, so another person has to decide.',
    { hint: 'Ask somebody else who can sign in to look at it.' },
  );
}
