import type { PipelineDocument } from '@pyheart/plugin-sdk';
import type { EngineDeps } from './EngineDeps.ts';
import { filled } from './filled.ts';
import { PipelineNodes } from './PipelineNodes.ts';
import { planRun } from './planRun.ts';

/** The nodes of a document each for itself: only what is asked and its authenticators count, the rest may be unfinished. */
export async function looseNodes(
  deps: EngineDeps,
  document: PipelineDocument,
  { purpose, signal }: { purpose: string; signal: AbortSignal },
): Promise<PipelineNodes> {
  const { nodes, ...rest } = await filled(deps, document);
  const known = nodes.filter(({ plugin }) => deps.plugins.get(plugin));
  return new PipelineNodes(
    planRun({ ...rest, nodes: known, wires: [] }, deps.plugins),
    purpose,
    deps,
    signal,
  );
}
