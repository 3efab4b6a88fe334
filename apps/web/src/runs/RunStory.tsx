import type { PipelineDocument } from '@pyheart/plugin-sdk';
import { useState } from 'react';
import type { RunDetail, RunTrace } from '../api.ts';
import { t } from '../language/t.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { NotReachedList } from '../why/NotReachedList.tsx';
import { RunCanvas } from './RunCanvas.tsx';
import { StepDetail } from './StepDetail.tsx';
import { StepList } from './StepList.tsx';
import { whyNoSteps } from './whyNoSteps.ts';

interface RunStoryProps {
  trace: RunTrace | null;
  /** The version that ran; null when it is no longer known. */
  document: PipelineDocument | null;
  /** What became of the run; absent for one that is looked at over the canvas. */
  summary?: RunDetail['summary'] | undefined;
  /** The step that is shown first; absent: the one that failed, else the last one. */
  firstStep?: number | undefined;
}

/** The version that ran, its steps, and what each got, gave and why. */
export function RunStory({ trace, document, summary, firstStep }: RunStoryProps) {
  const steps = trace?.steps ?? [];
  const [chosen, setChosen] = useState(firstStep);
  const failed = steps.findLastIndex((step) => step.status === 'failed');
  const index = Math.min(chosen ?? Math.max(0, failed), Math.max(0, steps.length - 1));
  const step = steps[index];
  const showNode = (node: string) => {
    const at = steps.findLastIndex((candidate) => candidate.node === node);
    if (at >= 0) setChosen(at);
  };
  return (
    <div className="flex flex-col gap-4">
      {document ? (
        <PaneBoundary name={t('the pipeline that ran')}>
          <RunCanvas document={document} trace={trace} selected={step?.node} onSelect={showNode} />
        </PaneBoundary>
      ) : null}
      <div className="grid gap-4 lg:grid-cols-[18rem_1fr]">
        <div className="flex min-w-0 flex-col gap-4">
          <StepList steps={steps} document={document} selected={index} onSelect={setChosen} />
          {document && trace && steps.length > 0 ? <NotReachedList ran={{ document, trace }} /> : null}
        </div>
        <div className="min-w-0">
          {step && trace ? (
            <PaneBoundary key={index} name={t('the step')}>
              <StepDetail index={index} trace={trace} document={document} receivedAt={summary?.receivedAt} />
            </PaneBoundary>
          ) : (
            <EmptyState title={t('No step is recorded')}>{t(whyNoSteps(summary))}</EmptyState>
          )}
        </div>
      </div>
    </div>
  );
}
