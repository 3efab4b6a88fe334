import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useDesigner } from '../designer/Designer.ts';

const margin = 24;

/**
 * When a panel opens or closes, the middle of the canvas stays in the middle of what is left of its height, and
 * the selected node is moved just enough to be seen.
 */
export function useKeepSelectionInView(): void {
  const { view } = useDesigner();
  const { getInternalNode, getViewport, setViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const heightBefore = useRef(0);
  useEffect(() => {
    const lost = heightBefore.current === 0 ? 0 : (height - heightBefore.current) / 2;
    heightBefore.current = height;
    if (width === 0) return;
    const { x, y: top, zoom } = getViewport();
    const y = top + lost;
    const [only] = view.getState().nodes;
    const node = only && view.getState().nodes.size === 1 ? getInternalNode(only) : undefined;
    const shift = (start: number, size: number, room: number) => {
      const beyond = start + size + margin - room;
      return beyond > 0 ? -Math.min(beyond, start - margin) : Math.max(0, margin - start);
    };
    const right = node ? shift(node.position.x * zoom + x, (node.width ?? 0) * zoom, width) : 0;
    const down = node ? shift(node.position.y * zoom + y, (node.height ?? 0) * zoom, height) : 0;
    if (right !== 0 || down + lost !== 0) void setViewport({ x: x + right, y: y + down, zoom });
  }, [width, height, view, getInternalNode, getViewport, setViewport]);
}
