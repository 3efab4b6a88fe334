import { type OnNodeDrag, type ReactFlowInstance, useReactFlow } from '@xyflow/react';
import { type DragEvent, useMemo } from 'react';
import { type Designer, useDesigner } from '../designer/Designer.ts';
import { pluginDragType } from '../palette/pluginDragType.ts';
import type { FlowNode } from './flowElements.ts';
import { nodeWidth } from './nodeGeometry.ts';
import { pointOf, wireAt } from './pointOf.ts';

/** What is dropped on the canvas: a plugin from the palette, or a loose node on a wire. */
export function useCanvasDrop() {
  const designer = useDesigner();
  const flow = useReactFlow();
  return useMemo(() => canvasDrop(designer, flow), [designer, flow]);
}

function canvasDrop({ draft, edits, wiring }: Designer, flow: ReactFlowInstance) {
  const looseWireAt = (nodes: readonly FlowNode[], event: MouseEvent | TouchEvent) => {
    const [node] = nodes;
    if (nodes.length !== 1 || node?.type !== 'step') return null;
    const { wires } = draft.store.getState().document;
    const isLoose = !wires.some(({ from, to }) => from.node === node.id || to.node === node.id);
    return isLoose ? wireAt(pointOf(event)) : null;
  };

  const onNodeDrag: OnNodeDrag<FlowNode> = (event, _, nodes) => wiring.hoverWire(looseWireAt(nodes, event));
  const onNodeDragStop: OnNodeDrag<FlowNode> = (event, node, nodes) => {
    const wire = looseWireAt(nodes, event);
    wiring.hoverWire(null);
    if (wire) edits.moveInto(node.id, wire);
    draft.seal();
  };

  return {
    onNodeDrag,
    onNodeDragStop,
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes(pluginDragType)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      wiring.hoverWire(wireAt(pointOf(event.nativeEvent)));
    },
    onDragLeave: () => wiring.hoverWire(null),
    onDrop(event: DragEvent) {
      const key = event.dataTransfer.getData(pluginDragType);
      if (!key) return;
      event.preventDefault();
      const at = pointOf(event.nativeEvent);
      const wire = wireAt(at);
      wiring.hoverWire(null);
      if (wire) return edits.dropInto(key, wire);
      const { x, y } = flow.screenToFlowPosition(at);
      edits.dropAt(key, { x: x - nodeWidth / 2, y: y - 26 });
    },
  };
}
