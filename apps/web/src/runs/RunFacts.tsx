import type { RunDetail } from '../api.ts';
import { t } from '../language/t.ts';
import { MomentText } from '../ui/MomentText.tsx';
import { RunStatusBadge } from '../ui/RunStatusBadge.tsx';
import { FailureText } from './FailureText.tsx';
import { formatMs } from './formatMs.ts';
import { NextAttempt } from './NextAttempt.tsx';
import { nodeName } from './nodeName.ts';
import { RelatedRuns } from './RelatedRuns.tsx';
import { RunLink } from './RunLink.tsx';

/** The facts of a run in one row, and its failure in words below. */
export function RunFacts({ run }: { run: RunDetail }) {
  const { summary, document, publishedVersion } = run;
  const caller = run.message?.meta.labels?.['called_by_run'];
  return (
    <div className="flex flex-col gap-3">
      <dl className="flex flex-wrap gap-x-6 gap-y-2 text-xs [&_dd]:flex [&_dd]:min-h-5 [&_dd]:items-center [&_dt]:text-ink-3">
        <div>
          <dt>{t('Status')}</dt>
          <dd>
            <RunStatusBadge status={summary.status} />
          </dd>
        </div>
        <div>
          <dt>{t('Received')}</dt>
          <dd>
            <MomentText at={summary.receivedAt} />
          </dd>
        </div>
        {summary.ms === undefined ? null : (
          <div>
            <dt>{t('Took')}</dt>
            <dd>{formatMs(summary.ms)}</dd>
          </div>
        )}
        <div>
          <dt>{t('Attempts')}</dt>
          <dd>{summary.attempts}</dd>
        </div>
        {summary.nextAt ? (
          <div>
            <dt>{summary.status === 'waiting' ? t('Goes on') : t('Next attempt')}</dt>
            <dd>
              <NextAttempt at={summary.nextAt} />
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('Version')}</dt>
          <dd>
            {publishedVersion === null || publishedVersion === summary.version
              ? summary.version
              : t('{ran}, now {published} runs', { ran: summary.version, published: publishedVersion })}
          </dd>
        </div>
        <div>
          <dt>{t('Came in at')}</dt>
          <dd>{nodeName(document, summary.node)}</dd>
        </div>
        {summary.replayOf ? (
          <div>
            <dt>{t('Replay of')}</dt>
            <dd>
              <RunLink runId={summary.replayOf}>{t('the earlier run')}</RunLink>
            </dd>
          </div>
        ) : null}
        {caller ? (
          <div>
            <dt>{t('Called by')}</dt>
            <dd>
              <RunLink runId={caller}>{t('the run in the calling pipeline')}</RunLink>
            </dd>
          </div>
        ) : null}
      </dl>
      {summary.failure ? (
        <FailureText
          failure={summary.failure}
          where={nodeName(document, summary.failure.node)}
          isInDoubt={summary.status === 'in_doubt'}
        />
      ) : null}
      <RelatedRuns runId={summary.runId} />
    </div>
  );
}
