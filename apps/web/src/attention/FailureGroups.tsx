import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { api, type Outputs } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { plural } from '../ui/count.ts';
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
    return <FailureNote error={list.error} doing="Loading the failures" onRetry={() => list.refetch()} />;
  }
  if (groups.length === 0) {
    return (
      <EmptyState icon={<CircleCheck aria-hidden />} title="No message has failed">
        A message appears here when a step refuses it for good or its retries are used up.
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label="Failures by cause" className="divide-y">
        {groups.map((group) => (
          <GroupRow key={group.fingerprint} group={group} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-2">
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Older causes
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
          {failure.message}
        </Link>
        <p className="truncate text-ink-2 text-xs">
          <span className="font-mono">{failure.code}</span> at {group.nodeName}, {group.pipelineName}
        </p>
      </div>
      <DayBars days={group.days} />
      <div className="tabular w-32 text-end text-xs">
        <p className="font-medium text-failed">{plural(group.count, 'message')}</p>
        <p className="text-ink-3">
          last <MomentText at={group.lastAt} />
        </p>
      </div>
    </li>
  );
}
