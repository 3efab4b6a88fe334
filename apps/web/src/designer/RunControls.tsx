import { CloudUpload, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { t } from '../language/t.ts';
import { PauseButton } from '../pipelines/PauseButton.tsx';
import { usePipelineCommands } from '../pipelines/usePipelineCommands.ts';
import { useFourEyes, useOpenReview } from '../reviews/useReviews.ts';
import { Button } from '../ui/Button.tsx';
import { PipelineStateBadge } from '../ui/PipelineStateBadge.tsx';
import { useDesigner, useDraft, useLive } from './Designer.ts';
import { usePipeline } from './usePipeline.ts';

/** Publish, start and stop, and the rate while it runs. One of them is the next thing to do. */
export function RunControls() {
  const { pipelineId, view } = useDesigner();
  const name = useDraft((state) => state.document.name);
  const pipeline = usePipeline();
  const commands = usePipelineCommands();
  const isReviewed = useFourEyes().data?.isOn === true;
  const hasProposal = useOpenReview() !== undefined;
  const rate = useLive((state) => state.rate);
  const [busy, setBusy] = useState(false);
  // What is put away is neither published nor started; the banner brings it back.
  if (!pipeline || pipeline.archivedAt) return null;
  const { state, publishedVersion, nextVersion, draftChanged, status } = pipeline;

  const isUp = state === 'running' || state === 'paused' || state === 'starting';
  // Started elsewhere meanwhile, or the published one could not start in this process.
  const runs = isUp && status.version !== publishedVersion ? status.version : undefined;
  const mustPublish = publishedVersion === null || draftChanged;
  // One change at a time: the banner leads to the one that is to be decided.
  const waits = isReviewed && hasProposal;
  const publishWords = () => {
    if (waits) return t('Waits for review');
    if (!mustPublish) return t('Published');
    return isReviewed
      ? t('Propose version {version}', { version: nextVersion })
      : t('Publish version {version}', { version: nextVersion });
  };
  const toggle = async () => {
    setBusy(true);
    await (isUp ? commands.stop(pipelineId, name) : commands.start(pipelineId, name));
    setBusy(false);
  };
  return (
    <>
      {publishedVersion === null ? null : (
        <Button
          look={mustPublish || isUp ? 'plain' : 'primary'}
          busy={busy || state === 'starting' || state === 'stopping'}
          onClick={toggle}
        >
          {isUp ? <Square aria-hidden /> : <Play aria-hidden />}
          {isUp ? t('Stop') : t('Start')}
        </Button>
      )}
      {state === 'running' || state === 'paused' ? (
        <PauseButton id={pipelineId} name={name} state={state} />
      ) : null}
      <Button
        look={mustPublish && !waits ? 'primary' : 'plain'}
        disabled={!mustPublish || waits}
        onClick={() => view.setState({ overlay: 'publish' })}
      >
        <CloudUpload aria-hidden />
        {publishWords()}
      </Button>
      {state === 'draft' ? null : <PipelineStateBadge state={state} />}
      {runs === undefined ? null : (
        <span className="text-warning text-xs">
          {t('Version {runs} runs, {published} is published', {
            runs,
            published: publishedVersion ?? '',
          })}
        </span>
      )}
      {isUp ? (
        <span
          className="tabular min-w-14 text-ink-2 text-xs"
          title={t('Messages per second over the last 10 seconds')}
        >
          {t('{count} / s', { count: rate.toFixed(1) })}
        </span>
      ) : null}
    </>
  );
}
