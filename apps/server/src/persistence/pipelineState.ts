import type { PipelineStatus } from '@pyheart/engine';
import type { PipelineState } from '../contract/pipeline.ts';

/**
 * One word for what a pipeline is doing: the engine's word once it is published, `failed` when its last start
 * failed, `draft` before. The row's own state is what a restart of the server goes back to.
 */
export function pipelineState(
  row: { publishedVersion: number | null; state: string },
  status: PipelineStatus,
): PipelineState {
  if (row.publishedVersion === null) return 'draft';
  if (status.state === 'stopped' && row.state === 'failed') return 'failed';
  return status.state;
}
