import { useMemo } from 'react';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { flowEdge } from './flowElements.ts';

const separator = '\u0000';

/** The wires as React Flow draws them. They are made anew when a name changes, not when a node moves. */
export function useFlowEdges() {
  const { manifests } = useDesigner();
  const wires = useDraft((state) => state.document.wires);
  const selected = useView((state) => state.wires);
  const names = useDraft(({ byId, document }) =>
    document.wires
      .flatMap(({ from, to }) => [nameIn(byId, manifests, from.node), nameIn(byId, manifests, to.node)])
      .join(separator),
  );
  return useMemo(() => {
    const ends = names.split(separator);
    return wires.map((wire, index) =>
      flowEdge(wire, ends[2 * index] ?? '', ends[2 * index + 1] ?? '', selected.has(wire.id)),
    );
  }, [wires, names, selected]);
}
