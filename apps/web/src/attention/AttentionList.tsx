import type { ReactNode } from 'react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { type AttentionRun, RunRows } from './RunRows.tsx';
import { useAttentionRuns } from './useAttentionRuns.ts';

interface AttentionListProps {
  kind: Parameters<typeof useAttentionRuns>[0];
  label: string;
  empty: { icon: ReactNode; title: string; text: string };
  actions?(run: AttentionRun): ReactNode;
}

/** One kind of messages that wait for a person, with its empty state and its pages. */
export function AttentionList({ kind, label, empty, actions }: AttentionListProps) {
  const { list, runs } = useAttentionRuns(kind);
  if (list.isPending) return <Skeleton rows={5} />;
  if (list.isError) {
    return (
      <FailureNote error={list.error} doing={t('Loading the messages')} onRetry={() => list.refetch()} />
    );
  }
  if (runs.length === 0) {
    return (
      <EmptyState icon={empty.icon} title={empty.title}>
        {empty.text}
      </EmptyState>
    );
  }
  return (
    <>
      <RunRows label={label} runs={runs} {...(actions ? { actions } : {})} />
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-2">
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('Older messages')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
