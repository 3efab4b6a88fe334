import { useMemo } from 'react';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { type FlowEdge, flowEdge } from './flowElements.ts';
import { hiddenNodes } from './hiddenNodes.ts';
import { useAfterPaint } from './useAfterPaint.ts';

const separator = '\u0000';
// So many are drawn behind the nodes, a moment later.
const manyWires = 150;
const none: FlowEdge[] = [];

/** The wires as React Flow draws them. They are made anew when a name changes, not when a node moves. */
export function useFlowEdges(): FlowEdge[] {
  const { manifests } = useDesigner();
  const wires = useDraft((state) => state.document.wires);
  const selected = useView((state) => state.wires);
  const byId = useDraft((state) => state.byId);
  const names = useMemo(
    () =>
      wires
        .flatMap(({ from, to }) => [nameIn(byId, manifests, from.node), nameIn(byId, manifests, to.node)])
        .join(separator),
    [wires, byId, manifests],
  );
  const groups = useDraft((state) => state.document.groups);
  const isPainted = useAfterPaint();
  const edges = useMemo(() => {
    const ends = names.split(separator);
    const shownIn = hiddenNodes(groups);
    return wires.flatMap((wire, index) => {
      const group = shownIn.get(wire.from.node);
      if (group !== undefined && group === shownIn.get(wire.to.node)) return [];
      const [from = '', to = ''] = ends.slice(2 * index);
      return [flowEdge(wire, from, to, selected.has(wire.id), shownIn)];
    });
  }, [wires, names, selected, groups]);
  return isPainted || edges.length <= manyWires ? edges : none;
}
