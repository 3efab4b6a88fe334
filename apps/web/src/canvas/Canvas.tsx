import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background,
  BackgroundVariant,
  type NodeMouseHandler,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
} from '@xyflow/react';
import { useDesigner } from '../designer/Designer.ts';
import { CanvasControls } from './CanvasControls.tsx';
import { CanvasMap } from './CanvasMap.tsx';
import { canvasWords } from './canvasWords.ts';
import { EmptyCanvas } from './EmptyCanvas.tsx';
import { fitOptions } from './fitOptions.ts';
import type { FlowNode } from './flowElements.ts';
import { NodeCard } from './NodeCard.tsx';
import { gridStep } from './nodeGeometry.ts';
import { useCanvasChanges } from './useCanvasChanges.ts';
import { useCanvasDrop } from './useCanvasDrop.ts';
import { useConnecting } from './useConnecting.ts';
import { useFlowEdges } from './useFlowEdges.ts';
import { useFlowNodes } from './useFlowNodes.ts';
import { WireEdge } from './WireEdge.tsx';
import { WiringLine } from './WiringLine.tsx';
import { WiringPrompts } from './WiringPrompts.tsx';

const nodeTypes = { step: NodeCard };
const edgeTypes = { wire: WireEdge };
// From here on, nodes outside of the view are not drawn; below, all stay reachable with the Tab key.
const manyNodes = 150;

/** The pipeline to draw on. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  );
}

function Flow() {
  const { view, wiring } = useDesigner();
  const { nodes, change } = useFlowNodes();
  const edges = useFlowEdges();
  const changes = useCanvasChanges(change);
  const drop = useCanvasDrop();
  const connecting = useConnecting();
  const openOnClick: NodeMouseHandler<FlowNode> = (event, node) => {
    const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
    if (!isAdding) view.setState({ isInspectorOpen: true });
    if (!isAdding && !view.getState().nodes.has(node.id)) view.select([node.id]);
  };
  return (
    <section aria-label="Canvas" className="relative h-full w-full">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...changes}
        {...connecting}
        {...drop}
        connectionLineComponent={WiringLine}
        connectOnClick={false}
        connectionRadius={24}
        onPaneClick={() => wiring.cancel()}
        onNodeClick={openOnClick}
        deleteKeyCode={null}
        multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
        selectionMode={SelectionMode.Partial}
        snapToGrid
        snapGrid={[gridStep, gridStep]}
        nodeDragThreshold={3}
        connectionDragThreshold={4}
        onlyRenderVisibleElements={nodes.length > manyNodes}
        minZoom={0.1}
        maxZoom={2}
        fitView
        fitViewOptions={fitOptions}
        ariaLabelConfig={canvasWords}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={gridStep * 2} size={1} />
        <CanvasControls />
        <CanvasMap />
      </ReactFlow>
      {nodes.length === 0 ? <EmptyCanvas /> : null}
      <WiringPrompts />
    </section>
  );
}
