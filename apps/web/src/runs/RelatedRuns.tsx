import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { StickyNote } from 'lucide-react';
import { api } from '../api.ts';
import { listed } from '../language/listed.ts';
import { type MarkedText, msg } from '../language/msg.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { MomentText } from '../ui/MomentText.tsx';

const words: Record<string, MarkedText> = {
  resent: msg('{actor} sent it again'),
  edited: msg('{actor} corrected it and sent it again'),
  resolved: msg('{actor} resolved it without sending'),
  delivered: msg('{actor} noted that it arrived'),
  given_up: msg('{actor} gave it up'),
  released: msg('{actor} released it from quarantine'),
  discarded: msg('{actor} discarded it'),
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
          {decidedText(decision.decision, decision.actor)} <MomentText at={decision.at} />
          {decision.note ? <bdi>: {decision.note}</bdi> : '.'}
        </p>
      ) : null}
      {replays.length > 0 ? (
        <p>
          {rich('Sent again as {runs}.', {
            runs: listed(
              replays.map((replay, index) => (
                <Link
                  key={replay}
                  to="/runs/$runId"
                  params={{ runId: replay }}
                  className="text-accent hover:underline"
                >
                  {replays.length === 1
                    ? t('a new run')
                    : t('run {number}', { number: replays.length - index })}
                </Link>
              )),
            ),
          })}
        </p>
      ) : null}
    </div>
  );
}

function decidedText(decision: string, actor: string): string {
  const known = words[decision];
  return known ? t(known, { actor }) : `${actor}: ${decision}`;
}
