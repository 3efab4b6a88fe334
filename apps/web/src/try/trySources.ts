import type { MessageKind, NodePorts, PipelineDocument, PipelineNode } from '@pyheart/plugin-sdk';
import type { Manifests } from '../catalog/useManifests.ts';

/** Where a try may start: sources first, then every node that takes messages. */
export function tryStarts({ nodes }: PipelineDocument, manifests: Manifests): PipelineNode[] {
  const isSource = (node: PipelineNode) => manifests.get(node.plugin)?.isSource ?? false;
  const takes = (node: PipelineNode) => (manifests.get(node.plugin)?.inputs.length ?? 0) > 0;
  return [...nodes.filter(isSource), ...nodes.filter((node) => !isSource(node) && takes(node))];
}

/** The kinds of message that a try from this node can begin with; `any` for all. */
export function startKinds(ports: NodePorts | undefined, isSource: boolean): readonly MessageKind[] | 'any' {
  const own = (isSource ? ports?.outputs.filter(({ name }) => name !== 'error') : ports?.inputs) ?? [];
  if (own.length === 0 || own.some(({ kinds }) => kinds === 'any')) return 'any';
  return [...new Set(own.flatMap(({ kinds }) => (kinds === 'any' ? [] : [...kinds])))];
}

/** Nodes that would really send: they are simulated unless asked otherwise. */
export function sendingNodes({ nodes }: PipelineDocument, manifests: Manifests): PipelineNode[] {
  return nodes.filter((node) => !node.disabled && (manifests.get(node.plugin)?.effectful ?? false));
}
