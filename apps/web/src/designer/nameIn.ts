import { nodeTitle, type PipelineNode } from '@pyheart/plugin-sdk';
import type { Manifests } from '../catalog/useManifests.ts';

/** What people call the node with this id. */
export function nameIn(nodes: ReadonlyMap<string, PipelineNode>, manifests: Manifests, id: string): string {
  const node = nodes.get(id);
  return node ? nodeTitle(node, manifests) : id;
}
