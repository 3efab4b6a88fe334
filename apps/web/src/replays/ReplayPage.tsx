import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, CircleMinus, CircleX } from 'lucide-react';
import { api, type Outputs } from '../api.ts';
import { fullCountText } from '../language/countText.ts';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { RunLink } from '../runs/RunLink.tsx';
import { LoadFailure } from '../shell/LoadFailure.tsx';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ReplayControls } from './ReplayControls.tsx';
import { ReplayProgress } from './ReplayProgress.tsx';
import { ReplayStateBadge } from './ReplayStateBadge.tsx';

const isOver = (state: string | undefined) => state === 'done' || state === 'cancelled' || state === 'failed';

/** One replay in the background: how far it is, where its messages went, and what did not go well. */
export function ReplayPage() {
  const { replayId } = useParams({ from: '/replays/$replayId' });
  const replay = useQuery({
    ...api.replays.read.queryOptions({ id: replayId }),
    refetchInterval: (query) => (isOver(query.state.data?.job.state) ? false : 1000),
  });
  const back = (
    <Button asChild>
      <Link to="/replays">
        <ArrowLeft aria-hidden /> {t('All replays')}
      </Link>
    </Button>
  );
  if (replay.error) {
    return (
      <Page title={t('Replay')} actions={back}>
        <LoadFailure
          error={replay.error}
          doing={t('Loading the replay')}
          onRetry={() => replay.refetch()}
          className="mx-0"
          wayOut={null}
        />
      </Page>
    );
  }
  if (!replay.data) {
    return (
      <Page title={t('Replay')} actions={back}>
        <Skeleton rows={6} />
      </Page>
    );
  }
  const { job, troubles } = replay.data;
  return (
    <Page
      title={
        job.mode === 'send'
          ? t('Replay of {total, plural, one {# message} other {# messages}}', { total: job.total })
          : t('Simulated replay of {total, plural, one {# message} other {# messages}}', { total: job.total })
      }
      lead={rich('{pipeline}, {version}, started by {actor} {moment}', {
        pipeline: (
          <Link
            to="/pipelines/$pipelineId"
            params={{ pipelineId: job.pipeline }}
            className="text-accent hover:underline"
          >
            <bdi>{job.pipelineName}</bdi>
          </Link>
        ),
        version: job.version === 'then' ? t('version of then') : t('current version'),
        actor: job.actor,
        moment: <MomentText at={job.createdAt} />,
      })}
      actions={
        <>
          {back}
          <ReplayControls job={job} />
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <ReplayStateBadge state={job.state} />
          <span className="text-ink-2">{job.title}</span>
        </div>
        <ReplayProgress job={job} />
        {job.waitsFor && job.state === 'running' ? <p className="text-warning">{job.waitsFor}</p> : null}
        <Sends sends={replay.data.sends} job={job} />
        <Troubles troubles={troubles} />
      </div>
    </Page>
  );
}

type Replay = Outputs['replays']['read'];

function Sends({ sends, job }: { sends: Replay['sends']; job: Replay['job'] }) {
  if (sends.length === 0) return null;
  return (
    <section aria-label={t('Destinations')}>
      <h2 className="font-medium">{job.mode === 'send' ? t('May have reached') : t('Would have gone to')}</h2>
      <ul className="mt-1 flex flex-col gap-1 text-xs">
        {sends.map(({ node, name, count }) => (
          <li key={node} className="flex gap-2">
            <span className="tabular min-w-8 text-end">{fullCountText(count)}</span> {name}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Troubles({ troubles }: { troubles: Replay['troubles'] }) {
  if (troubles.length === 0) return null;
  return (
    <section aria-label={t('Not sent')}>
      <h2 className="font-medium">{t('Not sent')}</h2>
      <ul className="mt-1 divide-y rounded-md border bg-panel text-xs">
        {troubles.map(({ runId, outcome, code, failure }) => (
          <li key={runId} className="flex flex-wrap gap-x-3 gap-y-1 px-3 py-1.5">
            {outcome === 'skipped' ? (
              <span className="inline-flex items-start gap-1 text-ink-2 [&>svg]:my-px [&>svg]:size-3.5">
                <CircleMinus aria-hidden /> {t('Left out')}
              </span>
            ) : (
              <span className="inline-flex items-start gap-1 text-failed [&>svg]:my-px [&>svg]:size-3.5">
                <CircleX aria-hidden /> {t('Failed')}
              </span>
            )}
            <span className="min-w-0 flex-1 basis-48 break-words">
              {inWords(failure ?? '')}{' '}
              {code ? <span className="whitespace-nowrap font-mono text-2xs text-ink-3">{code}</span> : null}
            </span>
            <RunLink runId={runId}>{t('Open the run')}</RunLink>
          </li>
        ))}
      </ul>
      {troubles.length === 200 ? <p className="text-ink-3 text-xs">{t('The first 200 are shown.')}</p> : null}
    </section>
  );
}
