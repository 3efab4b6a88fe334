import { useQuery } from '@tanstack/react-query';
import { api, type RunDetail } from '../api.ts';
import { t } from '../language/t.ts';
import { ContentOfRun } from '../messages/ContentOfRun.ts';
import { PrivacyBar } from '../patientData/PrivacyBar.tsx';
import type { RevealScope } from '../patientData/revealWords.ts';
import { Page } from '../shell/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { RawMessage } from './RawMessage.tsx';
import { RunActions } from './RunActions.tsx';
import { RunFacts } from './RunFacts.tsx';
import { RunLoadFailure } from './RunLoadFailure.tsx';
import { RunStory } from './RunStory.tsx';

const unfinished = new Set(['waiting', 'retrying']);

/** One run: the version that ran, what each step got and gave, and why it ended as it did. It opens at `firstStep`. */
export function RunPage({ runId, firstStep }: { runId: string; firstStep?: number | undefined }) {
  const run = useQuery({
    ...api.runs.read.queryOptions({ runId }),
    // A run that is still under way is looked at again until it has ended.
    refetchInterval: (query) => (unfinished.has(query.state.data?.summary.status ?? '') ? 1000 : false),
  });
  if (run.error) {
    return (
      <Page title={t('Run')}>
        <RunLoadFailure error={run.error} doing={t('Loading the run')} onRetry={() => run.refetch()} />
      </Page>
    );
  }
  if (!run.data) {
    return (
      <Page title={t('Run')}>
        <Skeleton rows={8} />
      </Page>
    );
  }
  return (
    <Page title={titleOf(run.data)} wide actions={<RunActions run={run.data} />}>
      <RunFacts run={run.data} />
      <div className="mt-3">
        <PrivacyBar privacy={run.data.privacy} scopes={scopesOf(run.data)} />
      </div>
      <ContentOfRun value={runId}>
        <div className="mt-4 flex flex-col gap-4">
          <RunStory
            trace={run.data.trace}
            document={run.data.document}
            summary={run.data.summary}
            firstStep={firstStep}
          />
          <RawMessage run={run.data} />
        </div>
      </ContentOfRun>
    </Page>
  );
}

function scopesOf({ summary: { runId, pipeline } }: RunDetail): readonly RevealScope[] {
  return [
    { kind: 'run', runId },
    { kind: 'pipeline', pipelineId: pipeline },
  ];
}

function titleOf({ summary }: RunDetail): string {
  const what = [summary.subtype ?? t('Message'), summary.controlId].filter(Boolean).join(' ');
  return t('Run of {what}', { what });
}
