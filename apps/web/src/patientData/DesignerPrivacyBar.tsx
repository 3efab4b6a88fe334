import type { Privacy } from '../api.ts';
import { useDesigner, useTrial } from '../designer/Designer.ts';
import { useSample } from '../samples/useSample.ts';
import { PrivacyBar } from './PrivacyBar.tsx';
import type { RevealScope } from './revealWords.ts';

/** Whether the real message is masked that an open pipeline is looked at with; nothing for samples. */
export function SamplePrivacyBar() {
  const { privacy, real } = useSample();
  return <OptionalBar privacy={privacy} runId={real?.stored.runId} />;
}

/** The same for the steps that lie over the canvas. */
export function TrialPrivacyBar() {
  const privacy = useTrial((state) => state.privacy);
  const runId = useTrial((state) => state.runId ?? state.sample?.stored?.runId);
  return <OptionalBar privacy={privacy ?? undefined} runId={runId} />;
}

function OptionalBar({ privacy, runId }: { privacy: Privacy | undefined; runId: string | undefined }) {
  const { pipelineId } = useDesigner();
  if (privacy === undefined) return null;
  const ofPipeline: RevealScope = { kind: 'pipeline', pipelineId };
  return (
    <PrivacyBar
      privacy={privacy}
      scopes={runId === undefined ? [ofPipeline] : [{ kind: 'run', runId }, ofPipeline]}
    />
  );
}
