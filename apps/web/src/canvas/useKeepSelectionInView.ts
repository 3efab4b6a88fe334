import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect } from 'react';
import { useDesigner } from '../designer/Designer.ts';

const margin = 24;

/** When a panel opens over the place of the selected node, the canvas moves just enough to show it again. */
export function useKeepSelectionInView(): void {
  const { view } = useDesigner();
  const { getInternalNode, getViewport, setViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    const [only] = view.getState().nodes;
    const node = only && view.getState().nodes.size === 1 ? getInternalNode(only) : undefined;
    if (!node || width === 0) return;
    const { x, y, zoom } = getViewport();
    const shift = (start: number, size: number, room: number) => {
      const beyond = start + size + margin - room;
      return beyond > 0 ? -Math.min(beyond, start - margin) : Math.max(0, margin - start);
    };
    const { position, width: nodeWidth = 0, height: nodeHeight = 0 } = node;
    const right = shift(position.x * zoom + x, nodeWidth * zoom, width);
    const down = shift(position.y * zoom + y, nodeHeight * zoom, height);
    if (right !== 0 || down !== 0) void setViewport({ x: x + right, y: y + down, zoom });
  }, [width, height, view, getInternalNode, getViewport, setViewport]);
}
