import { useInfiniteQuery } from '@tanstack/react-query';
import { ListX } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ReplayAll } from './ReplayAll.tsx';
import { ReplayBar } from './ReplayBar.tsx';
import { RunFilterBar } from './RunFilterBar.tsx';
import { RunTable } from './RunTable.tsx';
import { type RunFilter, tidyFilter, toQuery } from './runFilter.ts';
import type { RunSelection } from './selectionColumn.tsx';
import { useLiveRuns } from './useLiveRuns.ts';

const pageSize = 50;

interface RunHistoryProps {
  filter: RunFilter;
  onFilter(filter: RunFilter): void;
  /** Shows the pipeline of each run and offers to filter by it. */
  withPipelines?: boolean;
}

/** Runs with filters and pages. New runs are announced above the list and come when asked for, never as a jump. */
export function RunHistory({ filter, onFilter, withPipelines = false }: RunHistoryProps) {
  const [selected, setSelected] = useState<RunSelection>(new Set());
  // Never in the address: it may name a patient, and addresses are kept, shared and logged.
  const [identifier, setIdentifier] = useState('');
  const query = { ...toQuery(filter, pageSize), ...(identifier === '' ? {} : { identifier }) };
  const runs = useInfiniteQuery(
    api.runs.list.infiniteQueryOptions(query, {
      getNextPageParam: (page) => page.nextCursor,
      refetchOnWindowFocus: false,
    }),
  );
  const rows = runs.data?.pages.flatMap((page) => page.runs) ?? [];
  const live = useLiveRuns({ query, rows, loadedAt: runs.dataUpdatedAt });
  const isFiltered =
    identifier !== '' ||
    Object.keys(tidyFilter(withPipelines ? filter : { ...filter, pipeline: undefined })).length > 0;
  const refresh = () => {
    live.reset();
    return runs.refetch();
  };
  return (
    <section aria-label={t('Run history')} className="flex min-h-0 flex-col gap-3">
      <RunFilterBar
        filter={filter}
        onFilter={onFilter}
        identifier={identifier}
        onIdentifier={setIdentifier}
        withPipelines={withPipelines}
        onRefresh={refresh}
        busy={runs.isRefetching}
        fresh={live.count}
      />
      {selected.size > 0 ? <ReplayBar runIds={[...selected]} onDone={() => setSelected(new Set())} /> : null}
      {isFiltered && identifier === '' && selected.size === 0 && rows.length > 0 ? (
        <ReplayAll filter={filter} />
      ) : null}
      {runs.error ? (
        <FailureNote error={runs.error} doing={t('Loading the runs')} onRetry={() => runs.refetch()} />
      ) : null}
      {runs.isPending ? <Skeleton rows={8} /> : null}
      {runs.isSuccess && rows.length === 0 ? (
        <NoRuns
          isFiltered={isFiltered}
          onClear={() => {
            setIdentifier('');
            onFilter(withPipelines ? {} : { pipeline: filter.pipeline });
          }}
        />
      ) : null}
      {rows.length > 0 ? (
        <RunTable
          rows={rows}
          withPipelines={withPipelines}
          selected={selected}
          onSelect={setSelected}
          changes={live.changes}
        />
      ) : null}
      {runs.hasNextPage ? (
        <Button className="self-center" busy={runs.isFetchingNextPage} onClick={() => runs.fetchNextPage()}>
          {t('Older runs')}
        </Button>
      ) : null}
    </section>
  );
}

function NoRuns({ isFiltered, onClear }: { isFiltered: boolean; onClear(): void }) {
  if (!isFiltered) {
    return (
      <EmptyState icon={<ListX aria-hidden />} title={t('No runs yet')}>
        {t('A run appears for every message that a started pipeline takes in.')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<ListX aria-hidden />}
      title={t('No run matches this filter')}
      action={<Button onClick={onClear}>{t('Clear the filter')}</Button>}
    >
      {t('Nothing was deleted: the filter hides the other runs.')}
    </EmptyState>
  );
}
