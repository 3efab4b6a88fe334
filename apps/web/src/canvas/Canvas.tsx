import { t } from '../language/t.ts';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background,
  BackgroundVariant,
  type EdgeMouseHandler,
  type NodeMouseHandler,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
} from '@xyflow/react';
import { useMemo, useState } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import { CanvasControls } from './CanvasControls.tsx';
import { CanvasMap } from './CanvasMap.tsx';
import { canvasWords } from './canvasWords.ts';
import { Distance } from './Distance.tsx';
import { EmptyCanvas } from './EmptyCanvas.tsx';
import { fitOptions } from './fitOptions.ts';
import type { FlowEdge, FlowNode } from './flowElements.ts';
import { thingOf } from './flowKeys.ts';
import { focusedWire } from './focusedWire.ts';
import { GroupCard } from './GroupCard.tsx';
import { GroupFrame } from './GroupFrame.tsx';
import { HelperLineMarks } from './HelperLineMarks.tsx';
import { NodeCard } from './NodeCard.tsx';
import { NoteCard } from './NoteCard.tsx';
import { gridStep } from './nodeGeometry.ts';
import { useCanvasChanges } from './useCanvasChanges.ts';
import { useCanvasDrop } from './useCanvasDrop.ts';
import { useConnecting } from './useConnecting.ts';
import { useFlowEdges } from './useFlowEdges.ts';
import { useFlowNodes } from './useFlowNodes.ts';
import { useOpenCalledNode } from './useOpenCalledNode.ts';
import { Wire } from './Wire.tsx';
import { WiringLine } from './WiringLine.tsx';
import { WiringPrompts } from './WiringPrompts.tsx';

const nodeTypes = { step: NodeCard, group: GroupCard, frame: GroupFrame, note: NoteCard };
const edgeTypes = { wire: Wire };
const snapGrid: [number, number] = [gridStep, gridStep];
const addingKeys = ['Shift', 'Control', 'Meta'];
const emptyViewport = { x: 64, y: 120, zoom: 1 };
// From here on, nodes outside of the view are not drawn; below, all stay reachable with the Tab key.
const manyNodes = 150;

/** The pipeline to draw on. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Distance>
        <Flow />
      </Distance>
    </ReactFlowProvider>
  );
}

function Flow() {
  const { view } = useDesigner();
  const { nodes, change } = useFlowNodes();
  const edges = useFlowEdges();
  const { lines, handlers } = useCanvasChanges(change);
  // An empty canvas starts where the first node will stand; fitting it later would pull that node from the pointer.
  const [isEmpty] = useState(nodes.length === 0);
  const drop = useCanvasDrop();
  const connecting = useConnecting();
  const clicks = useClicks();
  const openCalledNode = useOpenCalledNode();
  return (
    <section
      aria-label={t('Canvas')}
      className="relative h-full w-full"
      onFocus={({ target }) => view.setState({ wireAt: focusedWire(target) })}
      onBlur={() => view.setState({ wireAt: null })}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...handlers}
        {...connecting}
        {...drop}
        connectionLineComponent={WiringLine}
        connectOnClick={false}
        connectionRadius={24}
        {...clicks}
        {...openCalledNode}
        deleteKeyCode={null}
        multiSelectionKeyCode={addingKeys}
        selectionMode={SelectionMode.Partial}
        elevateNodesOnSelect={false}
        snapToGrid
        snapGrid={snapGrid}
        nodeDragThreshold={3}
        connectionDragThreshold={4}
        onlyRenderVisibleElements={nodes.length > manyNodes}
        minZoom={0.1}
        maxZoom={2}
        fitView={!isEmpty}
        defaultViewport={emptyViewport}
        fitViewOptions={fitOptions}
        ariaLabelConfig={canvasWords()}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={gridStep * 2} size={1} />
        <CanvasControls />
        <CanvasMap />
        <HelperLineMarks lines={lines} />
      </ReactFlow>
      {nodes.length === 0 ? <EmptyCanvas /> : null}
      <WiringPrompts />
    </section>
  );
}

/** A click on a node or a wire opens what it is; one beside all of them gives up the wire that was begun. */
function useClicks() {
  const { view, wiring } = useDesigner();
  return useMemo(() => {
    const onNodeClick: NodeMouseHandler<FlowNode> = (event, node) => {
      const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
      if (isAdding) return;
      view.setState({ isInspectorOpen: true });
      const { kind, id } = thingOf(node.id);
      if (kind === 'group') view.select([], [], { groups: [id] });
      else if (kind === 'note') view.select([], [], { notes: [id] });
      else if (!view.getState().nodes.has(id)) view.select([id]);
    };
    const onEdgeClick: EdgeMouseHandler<FlowEdge> = (event, wire) => {
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) view.showWire(wire.id);
    };
    const onEdgeMouseEnter: EdgeMouseHandler<FlowEdge> = (_, wire) => view.setState({ wireAt: wire.id });
    const onEdgeMouseLeave = () => view.setState({ wireAt: null });
    const onPaneClick = () => wiring.cancel();
    return { onNodeClick, onEdgeClick, onEdgeMouseEnter, onEdgeMouseLeave, onPaneClick };
  }, [view, wiring]);
}
