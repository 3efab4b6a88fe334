import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { MomentText } from '../ui/MomentText.tsx';
import type { Review } from './useReviews.ts';

/** What was proposed and did not become a version, with the reason. */
export function ClosedReviews({ reviews }: { reviews: readonly Review[] }) {
  const closed = reviews.filter(({ state }) => state === 'refused' || state === 'withdrawn');
  if (closed.length === 0) return null;
  return (
    <section aria-label={t('Changes that were not published')} className="border-t p-3">
      <h3 className="pb-1 font-medium text-xs">{t('Changes that were not published')}</h3>
      <ul className="flex flex-col gap-1 text-ink-2 text-xs">
        {closed.map(({ id, state, proposedBy, decidedBy, decidedAt, decisionNote }) => (
          <li key={id} className="break-words">
            {state === 'refused'
              ? rich('Refused by {decidedBy}, {moment}; proposed by {proposedBy}.', {
                  decidedBy,
                  moment: decidedAt ? <MomentText at={decidedAt} /> : null,
                  proposedBy,
                })
              : rich('Withdrawn by {decidedBy}, {moment}; proposed by {proposedBy}.', {
                  decidedBy,
                  moment: decidedAt ? <MomentText at={decidedAt} /> : null,
                  proposedBy,
                })}{' '}
            <bdi>{decisionNote}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
