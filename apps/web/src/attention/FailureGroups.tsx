import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { api, type Outputs } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { DayBars } from './DayBars.tsx';

type Group = Outputs['attention']['groups']['groups'][number];

/** Failures by cause, the last seen first. */
export function FailureGroups() {
  const list = useInfiniteQuery(
    api.attention.groups.infiniteQueryOptions(
      { limit: 50 },
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: 10_000 },
    ),
  );
  const groups = list.data?.pages.flatMap((page) => page.groups) ?? [];
  if (list.isPending) return <Skeleton rows={6} />;
  if (list.isError) {
    return (
      <FailureNote error={list.error} doing={t('Loading the failures')} onRetry={() => list.refetch()} />
    );
  }
  if (groups.length === 0) {
    return (
      <EmptyState icon={<CircleCheck aria-hidden />} title={t('No message has failed')}>
        {t('A message appears here when a step refuses it for good or its retries are used up.')}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={t('Failures by cause')} className="divide-y">
        {groups.map((group) => (
          <GroupRow key={group.fingerprint} group={group} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-2">
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('Older causes')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function GroupRow({ group }: { group: Group }) {
  const { failure } = group;
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 hover:bg-hover">
      <div className="min-w-0 flex-1 basis-72">
        <Link
          to="/attention"
          search={{ group: group.fingerprint }}
          className="line-clamp-2 break-words font-medium after:absolute after:inset-0 hover:underline"
        >
          {inWords(failure.message)}
        </Link>
        <p dir="auto" className="truncate text-ink-2 text-xs">
          {rich('{code} at {nodeName}, {pipelineName}', {
            code: <span className="font-mono">{failure.code}</span>,
            nodeName: group.nodeName,
            pipelineName: group.pipelineName,
          })}
        </p>
      </div>
      <DayBars days={group.days} />
      <div className="tabular ms-auto w-32 text-end text-xs">
        <p className="font-medium text-failed">
          {t('{count, plural, one {# message} other {# messages}}', { count: group.count })}
        </p>
        <p className="text-ink-3">{rich('last {moment}', { moment: <MomentText at={group.lastAt} /> })}</p>
      </div>
    </li>
  );
}
