import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { api, type Outputs } from '../api.ts';
import { fullCountText } from '../language/countText.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Page } from '../shell/Page.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
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
  if (replay.error) {
    return (
      <Page title={t('Replay')}>
        <FailureNote error={replay.error} doing={t('Loading the replay')} onRetry={() => replay.refetch()} />
      </Page>
    );
  }
  if (!replay.data) {
    return (
      <Page title={t('Replay')}>
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
        pipeline: job.pipelineName,
        version: job.version === 'then' ? t('version of then') : t('current version'),
        actor: job.actor,
        moment: <MomentText at={job.createdAt} />,
      })}
      actions={<ReplayControls job={job} />}
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
            <Link to="/runs/$runId" params={{ runId }} className="text-accent hover:underline">
              {outcome === 'skipped' ? t('Left out') : t('Failed')}
            </Link>
            <span className="min-w-0 flex-1 break-words">
              {failure} {code ? <span className="font-mono text-2xs text-ink-3">{code}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      {troubles.length === 200 ? <p className="text-ink-3 text-xs">{t('The first 200 are shown.')}</p> : null}
    </section>
  );
}
