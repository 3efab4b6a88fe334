import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { StickyNote } from 'lucide-react';
import { api } from '../api.ts';
import { MomentText } from '../ui/MomentText.tsx';

const words: Record<string, string> = {
  resent: 'sent it again',
  edited: 'corrected it and sent it again',
  resolved: 'resolved it without sending',
  delivered: 'noted that it arrived',
  given_up: 'gave it up',
  released: 'released it from quarantine',
  discarded: 'discarded it',
};

/** What came of a run later: the decision about it, and its replays. */
export function RelatedRuns({ runId }: { runId: string }) {
  const related = useQuery(api.runs.related.queryOptions({ runId }));
  const { decision = null, replays = [] } = related.data ?? {};
  if (decision === null && replays.length === 0) return null;
  return (
    <div className="flex flex-col gap-1 rounded-md border bg-panel p-3 text-xs">
      {decision ? (
        <p className="break-words">
          <StickyNote aria-hidden className="me-1 inline size-3.5" />
          <span className="font-medium">{decision.actor}</span>{' '}
          {words[decision.decision] ?? decision.decision} <MomentText at={decision.at} />
          {decision.note ? `: ${decision.note}` : '.'}
        </p>
      ) : null}
      {replays.length > 0 ? (
        <p>
          Sent again as{' '}
          {replays.map((replay, index) => (
            <span key={replay}>
              {index > 0 ? ', ' : ''}
              <Link to="/runs/$runId" params={{ runId: replay }} className="text-accent hover:underline">
                {replays.length === 1 ? 'a new run' : `run ${replays.length - index}`}
              </Link>
            </span>
          ))}
          .
        </p>
      ) : null}
    </div>
  );
}
