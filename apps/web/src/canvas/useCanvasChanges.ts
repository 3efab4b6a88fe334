import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useDesigner } from '../designer/Designer.ts';
import type { FlowEdge, FlowNode } from './flowElements.ts';

/** Turns what React Flow reports into selection and edits; the keyboard and the pointer come the same way. */
export function useCanvasChanges(change: (changes: NodeChange<FlowNode>[]) => void) {
  const { edits, view } = useDesigner();
  return {
    onNodesChange(changes: NodeChange<FlowNode>[]) {
      change(changes);
      const selection = changedSet(view.getState().nodes, changes);
      if (selection) view.setState({ nodes: selection });
      const moved = changes.flatMap((one) =>
        one.type === 'position' && one.position && !one.dragging ? [[one.id, one.position] as const] : [],
      );
      if (moved.length > 0) edits.move(Object.fromEntries(moved));
    },
    onEdgesChange(changes: EdgeChange<FlowEdge>[]) {
      const selection = changedSet(view.getState().wires, changes);
      if (selection) view.setState({ wires: selection });
    },
  };
}

/** The selection after the changes, or undefined when they do not touch it. */
function changedSet(
  before: ReadonlySet<string>,
  changes: readonly (NodeChange<FlowNode> | EdgeChange<FlowEdge>)[],
): ReadonlySet<string> | undefined {
  const selects = changes.filter((one) => one.type === 'select');
  if (selects.length === 0) return undefined;
  const after = new Set(before);
  for (const { id, selected } of selects) {
    if (selected) after.add(id);
    else after.delete(id);
  }
  return after;
}
