import type { PipelineDocument, PipelineNode } from './document.ts';

const columnWidth = 300;
const rowHeight = 140;

/**
 * Positions from left to right: each node one column after the last node that feeds it, rows ordered by where
 * their wires come from. Nodes without wires stand in a row below. Circles are cut where they close.
 */
export function arrangeNodes(document: PipelineDocument): Record<string, PipelineNode['position']> {
  const columns = columnsOf(document);
  const wired = new Set(document.wires.flatMap(({ from, to }) => [from.node, to.node]));
  const positions: Record<string, PipelineNode['position']> = {};
  const last = Math.max(0, ...columns.values());
  let lowest = 0;
  for (let column = 0; column <= last; column += 1) {
    const members = document.nodes.filter(({ id }) => wired.has(id) && columns.get(id) === column);
    const wishes = members.map((node) => ({ id: node.id, y: wishedY(document, node.id, positions) }));
    wishes.sort((left, right) => left.y - right.y);
    let next = Number.NEGATIVE_INFINITY;
    for (const { id, y } of wishes) {
      const row = Math.max(y, next);
      positions[id] = { x: column * columnWidth, y: row };
      next = row + rowHeight;
      lowest = Math.max(lowest, next);
    }
  }
  document.nodes
    .filter(({ id }) => !wired.has(id))
    .forEach(({ id }, index) => {
      positions[id] = { x: index * columnWidth, y: lowest };
    });
  return positions;
}

function columnsOf({ nodes, wires }: PipelineDocument): Map<string, number> {
  const columns = new Map<string, number>();
  const visiting = new Set<string>();
  const columnOf = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    if (visiting.has(id)) return -1;
    visiting.add(id);
    const before = wires.filter(({ to }) => to.node === id).map(({ from }) => columnOf(from.node));
    visiting.delete(id);
    const column = Math.max(-1, ...before) + 1;
    columns.set(id, column);
    return column;
  };
  for (const { id } of nodes) columnOf(id);
  return columns;
}

/** As high as the middle of what feeds it, later outputs a little lower. */
function wishedY(
  { wires, nodes }: PipelineDocument,
  id: string,
  positions: Record<string, PipelineNode['position']>,
): number {
  const feeding = wires.filter(({ to, from }) => to.node === id && positions[from.node] !== undefined);
  if (feeding.length === 0) return nodes.findIndex((node) => node.id === id) === 0 ? 0 : rowHeight / 2;
  const heights = feeding.map((wire) => {
    const siblings = wires.filter(({ from }) => from.node === wire.from.node);
    return (positions[wire.from.node]?.y ?? 0) + siblings.indexOf(wire) * 10;
  });
  return heights.reduce((sum, y) => sum + y, 0) / heights.length;
}
