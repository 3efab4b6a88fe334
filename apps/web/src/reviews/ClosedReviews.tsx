import { MomentText } from '../ui/MomentText.tsx';
import type { Review } from './useReviews.ts';

/** What was proposed and did not become a version, with the reason. */
export function ClosedReviews({ reviews }: { reviews: readonly Review[] }) {
  const closed = reviews.filter(({ state }) => state === 'refused' || state === 'withdrawn');
  if (closed.length === 0) return null;
  return (
    <section aria-label="Changes that were not published" className="border-t p-3">
      <h3 className="pb-1 font-medium text-xs">Changes that were not published</h3>
      <ul className="flex flex-col gap-1 text-ink-2 text-xs">
        {closed.map(({ id, state, proposedBy, decidedBy, decidedAt, decisionNote }) => (
          <li key={id} className="break-words">
            {state === 'refused' ? 'Refused' : 'Withdrawn'} by {decidedBy}
            {decidedAt ? (
              <>
                , <MomentText at={decidedAt} />
              </>
            ) : null}
            ; proposed by {proposedBy}
            {decisionNote ? `. ${decisionNote}` : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}
