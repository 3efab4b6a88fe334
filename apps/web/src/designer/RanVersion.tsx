import { RunStory } from '../runs/RunStory.tsx';
import { useTrial } from './Designer.ts';

/** The version that a run went through, where the pipeline is another one by now. It only shows. */
export function RanVersion() {
  const trace = useTrial((state) => state.trace);
  const document = useTrial((state) => state.document);
  const runId = useTrial((state) => state.runId);
  return (
    <div className="h-full overflow-auto p-3">
      <RunStory key={runId} trace={trace} document={document} />
    </div>
  );
}
