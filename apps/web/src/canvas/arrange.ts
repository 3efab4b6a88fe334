import { Graph, layout } from '@dagrejs/dagre';
import type { NodePorts, PipelineDocument, PipelineNode } from '@pyheart/plugin-sdk';
import { gridStep, nodeGeometry } from './nodeGeometry.ts';

const snap = (value: number) => Math.round(value / gridStep) * gridStep;

/** Positions from left to right, by the real sizes of the nodes. */
export function arrange(
  document: PipelineDocument,
  ports: ReadonlyMap<string, NodePorts>,
): Record<string, PipelineNode['position']> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 72 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of document.nodes) {
    const { width, height } = nodeGeometry(ports.get(id) ?? { inputs: [], outputs: [] });
    graph.setNode(id, { width, height });
  }
  for (const { id, from, to } of document.wires) {
    // The main way stays straight; error branches give way.
    graph.setEdge(from.node, to.node, { weight: from.port === 'error' ? 1 : 3 }, id);
  }
  layout(graph);
  return Object.fromEntries(
    document.nodes.map(({ id }) => {
      const { x, y, width, height } = graph.node(id);
      return [id, { x: snap(x - width / 2), y: snap(y - height / 2) }];
    }),
  );
}
