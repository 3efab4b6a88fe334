import type { PortReference } from '@pyheart/plugin-sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RefreshCw } from 'lucide-react';
import { api } from '../api.ts';
import { useDesigner, usePast } from '../designer/Designer.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { RunStatusBadge } from '../ui/RunStatusBadge.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { type CrossedPage, lookedText } from './lookedText.ts';
import { pastWords } from './pastWords.ts';

/**
 * The newest messages that left by an output, of the time that is shown, each leading to its run at that step; how far
 * was looked is said.
 */
export function CrossedMessages({ node, port }: PortReference) {
  const { pipelineId } = useDesigner();
  const span = usePast((state) => state.span);
  const time = span ? { from: new Date(span.from), to: new Date(span.to) } : {};
  const query = useInfiniteQuery(
    api.live.crossed.infiniteQueryOptions(
      { pipelineId, node, port, ...time },
      { getNextPageParam: (page) => page.nextCursor, refetchOnWindowFocus: false },
    ),
  );
  const pages: readonly CrossedPage[] = query.data?.pages ?? [];
  const crossings = pages.flatMap((page) => page.crossings);
  return (
    <section aria-label={t('Messages that crossed this wire')} className="flex flex-col gap-1">
      <div className="flex items-center justify-between">
        <h3 className="font-medium text-xs">{t('Messages that crossed')}</h3>
        <IconButton
          label={t('Look again for messages')}
          size="sm"
          busy={query.isRefetching}
          onClick={() => void query.refetch()}
        >
          <RefreshCw aria-hidden />
        </IconButton>
      </div>
      {span ? (
        <p className="text-ink-2 text-xs">{t('Those that came {time}', { time: pastWords(span) })}</p>
      ) : null}
      {query.error ? (
        <FailureNote
          error={query.error}
          doing={t('Looking for the messages')}
          onRetry={() => query.refetch()}
        />
      ) : null}
      {query.isPending ? <Skeleton rows={4} /> : null}
      {crossings.length > 0 ? (
        <ol aria-label={t('Messages, newest first')} className="divide-y rounded-md border bg-raised">
          {crossings.map((crossing) => (
            <li key={`${crossing.run.runId} ${crossing.stepIndex}`}>
              <CrossedMessage crossing={crossing} />
            </li>
          ))}
        </ol>
      ) : null}
      {query.isSuccess ? (
        <p role="status" className="text-ink-3 text-xs">
          {lookedText(pages, span !== null)}
        </p>
      ) : null}
      {query.hasNextPage ? (
        <Button
          size="sm"
          className="self-start"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('Look further back')}
        </Button>
      ) : null}
    </section>
  );
}

function CrossedMessage({
  crossing: { run, stepIndex, at, failure },
}: {
  crossing: CrossedPage['crossings'][number];
}) {
  const name = run.controlId ?? run.subtype ?? t('Message');
  return (
    <Link
      to="/runs/$runId"
      params={{ runId: run.runId }}
      search={{ step: stepIndex }}
      className="flex flex-col gap-0.5 px-2 py-1.5 text-xs -outline-offset-2 hover:bg-hover"
    >
      <span className="flex items-center gap-2">
        <RunStatusBadge status={run.status} />
        <span dir="auto" className="min-w-0 flex-1 truncate font-mono" title={name}>
          {name}
        </span>
        <MomentText at={at} className="tabular shrink-0 text-ink-3" />
      </span>
      {failure === null ? null : <span className="break-words text-ink-2">{inWords(failure)}</span>}
    </Link>
  );
}
