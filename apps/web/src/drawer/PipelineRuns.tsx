import { useState } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import { RunHistory } from '../runs/RunHistory.tsx';
import type { RunFilter } from '../runs/runFilter.ts';

/** The runs of this pipeline only. */
export function PipelineRuns() {
  const { pipelineId } = useDesigner();
  const [filter, setFilter] = useState<RunFilter>({});
  return (
    <div className="p-3">
      <RunHistory filter={{ ...filter, pipeline: pipelineId }} onFilter={setFilter} />
    </div>
  );
}
