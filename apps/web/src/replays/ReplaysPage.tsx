import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { api } from '../api.ts';
import { fullCountText } from '../language/countText.ts';
import { t } from '../language/t.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ReplayStateBadge } from './ReplayStateBadge.tsx';

/** Replays in the background, the newest first. */
export function ReplaysPage() {
  const list = useQuery(api.replays.list.queryOptions({ limit: 100 }, { refetchInterval: 3000 }));
  return (
    <Page
      title={t('Replays')}
      lead={t('Stored messages that go through a pipeline again, in the background.')}
      actions={
        <Button asChild>
          <Link to="/runs">{t('Choose messages among the runs')}</Link>
        </Button>
      }
    >
      {list.isPending ? <Skeleton rows={5} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing={t('Loading the replays')} onRetry={() => list.refetch()} />
      ) : null}
      {list.data?.length === 0 ? (
        <EmptyState icon={<RotateCcw aria-hidden />} title={t('Nothing was replayed yet')}>
          {t('Tick messages among the runs, or open a cause under Needs attention, to send them again.')}
        </EmptyState>
      ) : null}
      {list.data && list.data.length > 0 ? (
        <ul aria-label={t('Replays')} className="divide-y rounded-md border bg-panel">
          {list.data.map((job) => (
            <li
              key={job.id}
              className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 hover:bg-hover"
            >
              <div className="min-w-0 flex-1 basis-64">
                <Link
                  to="/replays/$replayId"
                  params={{ replayId: job.id }}
                  className="font-medium after:absolute after:inset-0 hover:underline"
                >
                  {job.mode === 'send' ? t('Replay') : t('Simulation')}: {job.title}
                </Link>
                <p dir="auto" className="truncate text-ink-2 text-xs">
                  {t('{pipeline}, by {actor}', { pipeline: job.pipelineName, actor: job.actor })}
                </p>
              </div>
              <span className="flex items-center gap-x-4 text-xs">
                <span className="tabular text-ink-2">
                  {t('{done} of {total}', {
                    done: fullCountText(job.total - job.outcomes.todo),
                    total: fullCountText(job.total),
                  })}
                </span>
                <ReplayStateBadge state={job.state} />
                <MomentText at={job.createdAt} className="text-ink-3" />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Page>
  );
}
