import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { CauseRow } from './CauseRow.tsx';

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
          <CauseRow key={group.fingerprint} cause={group} />
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
