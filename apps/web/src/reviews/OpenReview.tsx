import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../api.ts';
import { listText } from '../language/listed.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
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
      toastDone(t('Withdrew the proposed change'));
    } catch (error) {
      toastFailure(t('Withdrawing the change'), error);
    }
    await readReviewsAgain();
  };
  return (
    <section
      aria-label={t('Proposed change')}
      className="flex shrink-0 flex-col items-start gap-1 border-b p-3"
    >
      <p className="flex items-center gap-2 font-medium">
        {t('Proposed change')} <Badge tone="waiting">{t('Waits for review')}</Badge>
      </p>
      {note ? <p className="break-words text-ink-2">{note}</p> : null}
      <p className="text-ink-3 text-xs">
        {rich('{moment} by {proposedBy}; edited by {editors}', {
          moment: <MomentText at={proposedAt} />,
          proposedBy,
          editors: listText(editors) || t('nobody'),
        })}
      </p>
      {isOwn ? (
        <p className="text-ink-2 text-xs">
          {isAuthor
            ? t('You made this change, so another person has to decide.')
            : t('You proposed this change, so another person has to decide.')}
        </p>
      ) : null}
      <div className="mt-1 flex flex-wrap gap-1.5">
        <Button size="sm" onClick={onShow}>
          {t('Compare')}
        </Button>
        {isOwn ? null : (
          <>
            <Button size="sm" look="primary" onClick={() => setDeciding('approve')}>
              {t('Approve')}
            </Button>
            <Button size="sm" onClick={() => setDeciding('refuse')}>
              {t('Refuse')}
            </Button>
          </>
        )}
        <Button size="sm" look="ghost" onClick={withdraw}>
          {t('Withdraw')}
        </Button>
      </div>
      {deciding ? (
        <DecisionDialog review={review} decision={deciding} onClose={() => setDeciding(null)} />
      ) : null}
    </section>
  );
}
