import { Graph, layout } from '@dagrejs/dagre';
import type { NodePorts, PipelineDocument, PipelineNode } from '@pyheart/plugin-sdk';
import { groupKey } from './flowKeys.ts';
import { groupPlace, nodeBox } from './groupBox.ts';
import { hiddenNodes } from './hiddenNodes.ts';
import { gridStep } from './nodeGeometry.ts';

type Position = PipelineNode['position'];

const snap = (value: number) => Math.round(value / gridStep) * gridStep;

/** Positions from left to right, by the real sizes of the nodes. The nodes of a group stay together. */
export function arrange(
  document: PipelineDocument,
  ports: ReadonlyMap<string, NodePorts>,
): Record<string, Position> {
  const graph = new Graph({ multigraph: true, compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 72 });
  graph.setDefaultEdgeLabel(() => ({}));
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const hidden = hiddenNodes(document.groups);
  for (const node of document.nodes) {
    if (hidden.has(node.id)) continue;
    const { width, height } = nodeBox(node, ports);
    graph.setNode(node.id, { width, height });
  }
  for (const group of document.groups ?? []) {
    const place = groupPlace(group, byId, ports);
    if (!place) continue;
    const { width, height } = place;
    graph.setNode(groupKey(group.id), group.collapsed ? { width, height } : {});
    if (group.collapsed) continue;
    for (const id of group.nodes) if (byId.has(id)) graph.setParent(id, groupKey(group.id));
  }
  for (const { id, from, to } of document.wires) {
    const [source, target] = [hidden.get(from.node) ?? from.node, hidden.get(to.node) ?? to.node];
    // The main way stays straight; error branches give way.
    if (source !== target) graph.setEdge(source, target, { weight: from.port === 'error' ? 1 : 3 }, id);
  }
  layout(graph);
  const placeOf = (key: string): Position => {
    const { x, y, width, height } = graph.node(key);
    return { x: snap(x - width / 2), y: snap(y - height / 2) };
  };
  const positions: Record<string, Position> = {};
  for (const { id } of document.nodes) if (!hidden.has(id)) positions[id] = placeOf(id);
  for (const group of document.groups ?? []) {
    const before = group.collapsed ? groupPlace(group, byId, ports) : undefined;
    if (!before) continue;
    // What is within a collapsed group keeps its own arrangement.
    const { x, y } = placeOf(groupKey(group.id));
    for (const id of group.nodes) {
      const position = byId.get(id)?.position;
      if (position) positions[id] = { x: position.x + x - before.x, y: position.y + y - before.y };
    }
  }
  return positions;
}
