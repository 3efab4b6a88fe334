import type { PluginManifest } from '../../manifest.ts';
import { manifestsByKey } from '../../ports/portsIn.ts';
import type { PipelineDocument } from '../document.ts';
import { documentChanges } from './documentChanges.ts';
import { entryChanges } from './entryChanges.ts';
import { nodeChanges } from './nodeChanges.ts';
import type { ChangeFinder, PipelineChange } from './PipelineChange.ts';
import { wireChanges } from './wireChanges.ts';

/** In the order in which people read them: what the pipeline is, its nodes, its wires, what is added to them. */
const finders: readonly ChangeFinder[] = [documentChanges, nodeChanges, wireChanges, entryChanges];

/**
 * What differs between two states of a pipeline, in sentences; nothing when both say the same. Nodes are the same node
 * when their ids are, wires when their ends are. Pure: the web shows it, the server keeps it with a review.
 */
export function pipelineChanges(
  before: PipelineDocument,
  after: PipelineDocument,
  manifests: Iterable<PluginManifest>,
): PipelineChange[] {
  const scope = { before, after, manifests: manifestsByKey(manifests) };
  return finders.flatMap((find) => find(scope));
}
