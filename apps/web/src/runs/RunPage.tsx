import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type RunDetail } from '../api.ts';
import { ContentOfRun } from '../messages/ContentOfRun.ts';
import { Page } from '../shell/Page.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { RawMessage } from './RawMessage.tsx';
import { RunActions } from './RunActions.tsx';
import { RunCanvas } from './RunCanvas.tsx';
import { RunFacts } from './RunFacts.tsx';
import { StepDetail } from './StepDetail.tsx';
import { StepList } from './StepList.tsx';

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
      <Page title="Run">
        <FailureNote error={run.error} doing="Loading the run" onRetry={() => run.refetch()} />
      </Page>
    );
  }
  if (!run.data) {
    return (
      <Page title="Run">
        <Skeleton rows={8} />
      </Page>
    );
  }
  return (
    <Page title={titleOf(run.data)} wide actions={<RunActions run={run.data} />}>
      <RunFacts run={run.data} />
      <ContentOfRun value={runId}>
        <RunStory run={run.data} firstStep={firstStep} />
      </ContentOfRun>
    </Page>
  );
}

function titleOf({ summary }: RunDetail): string {
  const what = [summary.subtype ?? 'Message', summary.controlId].filter(Boolean).join(' ');
  return `Run of ${what}`;
}

function RunStory({ run, firstStep }: { run: RunDetail; firstStep: number | undefined }) {
  const steps = run.trace?.steps ?? [];
  const [chosen, setChosen] = useState(firstStep);
  // The step that failed is what people come for; else the last one.
  const index =
    chosen ??
    Math.max(
      0,
      steps.findLastIndex((step) => step.status === 'failed'),
    );
  const step = steps[index] ?? steps.at(-1);
  const showNode = (node: string) => {
    const at = steps.findLastIndex((candidate) => candidate.node === node);
    if (at >= 0) setChosen(at);
  };
  return (
    <div className="mt-4 flex flex-col gap-4">
      {run.document ? (
        <PaneBoundary name="the pipeline that ran">
          <RunCanvas document={run.document} steps={steps} selected={step?.node} onSelect={showNode} />
        </PaneBoundary>
      ) : null}
      <div className="grid gap-4 lg:grid-cols-[18rem_1fr]">
        <div className="flex flex-col gap-4">
          <StepList steps={steps} document={run.document} selected={index} onSelect={setChosen} />
        </div>
        <div className="min-w-0">
          {step && run.trace ? (
            <PaneBoundary key={index} name="the step">
              <StepDetail step={step} trace={run.trace} document={run.document} />
            </PaneBoundary>
          ) : (
            <EmptyState title="No step is recorded">
              The run has not started yet, or its pipeline keeps no data of finished runs.
            </EmptyState>
          )}
        </div>
      </div>
      <RawMessage run={run} />
    </div>
  );
}
