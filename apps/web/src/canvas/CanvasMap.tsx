import { MiniMap, useStore } from '@xyflow/react';
import { memo, useCallback } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import type { FlowNode } from './flowElements.ts';
import { useAfterPaint } from './useAfterPaint.ts';

const size = { width: 160, height: 100 };

/** The map, once the pipeline is larger than a screen. */
export const CanvasMap = memo(function CanvasMap() {
  const { draft, manifests } = useDesigner();
  // On a canvas that the drawer makes low the map would lie on the nodes.
  const hasRoom = useStore((state) => state.width > 700 && state.height > 400);
  const many = useStore((state) => state.nodes.length > 8);
  // The nodes themselves come first: the map draws each of them once more.
  const isDue = useAfterPaint();
  const colour = useCallback(
    ({ id, type }: FlowNode) => {
      if (type === 'frame') return 'var(--line)';
      if (type !== 'step') return 'var(--line-strong)';
      const kind = manifests.get(draft.store.getState().byId.get(id)?.plugin ?? '')?.kind;
      return kind ? `var(--kind-${kind})` : 'var(--failed)';
    },
    [draft, manifests],
  );
  if (!hasRoom || !many || !isDue) return null;
  return (
    <MiniMap<FlowNode>
      pannable
      zoomable
      nodeColor={colour}
      nodeBorderRadius={8}
      className="m-3! overflow-hidden rounded-md border"
      style={size}
    />
  );
});
