import {
  type PipelineChange,
  type PipelineDocument,
  type PipelineNode,
  type Wire,
  wireKey,
} from '@pyheart/plugin-sdk';

export type Mark = 'added' | 'removed' | 'changed' | 'same';

export interface MarkedNode {
  node: PipelineNode;
  mark: Mark;
}

export interface MarkedWire {
  key: string;
  wire: Wire;
  mark: Mark;
}

/** How far a removed node is moved when another one now stands where it stood, in canvas pixels. */
const nudge = 72;

/** Two states of a pipeline as one drawing: everything of both, with what happened to it. */
export function mergeStates(
  before: PipelineDocument,
  after: PipelineDocument,
  changes: readonly PipelineChange[],
): { nodes: MarkedNode[]; wires: MarkedWire[] } {
  const stays = new Set(after.nodes.map(({ id }) => id));
  const marks = new Map<string, Mark>();
  for (const { at, kind } of changes) {
    if (at.node !== undefined && kind !== 'moved') marks.set(at.node, kind);
  }
  const nodes: MarkedNode[] = after.nodes.map((node) => ({ node, mark: marks.get(node.id) ?? 'same' }));
  for (const node of before.nodes) {
    if (!stays.has(node.id)) nodes.push({ node: besides(node, nodes), mark: 'removed' });
  }
  return { nodes, wires: mergeWires(before.wires, after.wires) };
}

function mergeWires(before: readonly Wire[], after: readonly Wire[]): MarkedWire[] {
  const old = new Set(before.map(wireKey));
  const now = new Set(after.map(wireKey));
  return [
    ...after.map((wire): MarkedWire => {
      const key = wireKey(wire);
      return { key, wire, mark: old.has(key) ? 'same' : 'added' };
    }),
    ...before
      .filter((wire) => !now.has(wireKey(wire)))
      .map((wire): MarkedWire => ({ key: wireKey(wire), wire, mark: 'removed' })),
  ];
}

/** A removed node keeps its place unless it would lie under another one. */
function besides(node: PipelineNode, others: readonly MarkedNode[]): PipelineNode {
  const { x, y } = node.position;
  const isTaken = (at: number) =>
    others.some(
      ({ node: { position } }) => Math.abs(position.x - x) < nudge && Math.abs(position.y - at) < nudge,
    );
  let free = y;
  while (isTaken(free)) free += nudge;
  return { ...node, position: { x, y: free } };
}
