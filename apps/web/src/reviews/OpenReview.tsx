import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../api.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';
import { DecisionDialog } from './DecisionDialog.tsx';
import { type Review, readReviewsAgain } from './useReviews.ts';

/** The change that waits: who made it, and the way to decide for whoever is the second person. */
export function OpenReview({ review, onShow }: { review: Review; onShow(): void }) {
  const me = useQuery(api.system.info.queryOptions()).data?.user;
  const [deciding, setDeciding] = useState<'approve' | 'refuse' | null>(null);
  const { proposedBy, editors, note, proposedAt } = review;
  const isAuthor = editors.length === 1 && editors[0] === me;
  const isOwn = proposedBy === me || isAuthor;
  const withdraw = async () => {
    try {
      await client.reviews.withdraw.mutate({ id: review.id });
      toastDone('Withdrew the proposed change');
    } catch (error) {
      toastFailure('Withdrawing the change', error);
    }
    await readReviewsAgain();
  };
  return (
    <section aria-label="Proposed change" className="flex flex-col items-start gap-1 border-b p-3">
      <p className="flex items-center gap-2 font-medium">
        Proposed change <Badge tone="waiting">Waits for review</Badge>
      </p>
      {note ? <p className="break-words text-ink-2">{note}</p> : null}
      <p className="text-ink-3 text-xs">
        <MomentText at={proposedAt} /> by {proposedBy}; edited by {editors.join(', ') || 'nobody'}
      </p>
      {isOwn ? (
        <p className="text-ink-2 text-xs">
          {isAuthor ? 'You made' : 'You proposed'} this change, so another person has to decide.
        </p>
      ) : null}
      <div className="mt-1 flex flex-wrap gap-1.5">
        <Button size="sm" onClick={onShow}>
          Compare
        </Button>
        {isOwn ? null : (
          <>
            <Button size="sm" look="primary" onClick={() => setDeciding('approve')}>
              Approve
            </Button>
            <Button size="sm" onClick={() => setDeciding('refuse')}>
              Refuse
            </Button>
          </>
        )}
        <Button size="sm" look="ghost" onClick={withdraw}>
          Withdraw
        </Button>
      </div>
      {deciding ? (
        <DecisionDialog review={review} decision={deciding} onClose={() => setDeciding(null)} />
      ) : null}
    </section>
  );
}
