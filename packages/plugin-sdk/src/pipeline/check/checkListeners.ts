import type { PipelineNode } from '../document.ts';
import { type CheckRule, type CheckScope, nodeTitle, pipelineIssue } from './CheckScope.ts';

const everywhere = new Set(['0.0.0.0', '::', '']);

/** Two sources of one pipeline cannot listen on the same TCP port of the same address. */
export const checkListeners: CheckRule = (scope) => {
  const seen: { node: PipelineNode; port: number; host: string }[] = [];
  return scope.document.nodes.flatMap((node) => {
    const port = listeningPort(node, scope);
    if (port === undefined) return [];
    const host = String(fieldValue(node, scope, 'host') ?? '');
    const other = seen.find((known) => known.port === port && overlap(known.host, host));
    seen.push({ node, port, host });
    if (other === undefined) return [];
    const message = `"${nodeTitle(node, scope.manifests)}" and "${nodeTitle(other.node, scope.manifests)}" both listen on port ${port}.`;
    return [pipelineIssue('PH-PIP-012', message, { node: node.id, field: 'port' })];
  });
};

function listeningPort(node: PipelineNode, scope: CheckScope): number | undefined {
  if (node.disabled || !scope.manifests.get(node.plugin)?.isSource) return undefined;
  const port = fieldValue(node, scope, 'port');
  // Port 0 asks the system for any free one.
  return typeof port === 'number' && port > 0 ? port : undefined;
}

function fieldValue(node: PipelineNode, { manifests }: CheckScope, field: string): unknown {
  if (node.settings[field] !== undefined) return node.settings[field];
  const properties = manifests.get(node.plugin)?.configSchema['properties'];
  const property = (properties as Record<string, { default?: unknown }> | undefined)?.[field];
  return property?.default;
}

function overlap(left: string, right: string): boolean {
  return left === right || everywhere.has(left) || everywhere.has(right);
}
