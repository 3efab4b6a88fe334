import { nodeTitle, type PipelineChange, type PipelineDocument } from '@pyheart/plugin-sdk';
import {
  Background,
  type Edge,
  type NodeMouseHandler,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { t } from '../language/t.ts';
import '@xyflow/react/dist/base.css';
import '../canvas/canvas.css';
import { useEffect, useMemo } from 'react';
import { canvasWords } from '../canvas/canvasWords.ts';
import { gridStep, nodeWidth } from '../canvas/nodeGeometry.ts';
import { StillControls } from '../canvas/StillControls.tsx';
import type { Manifests } from '../catalog/useManifests.ts';
import { type DiffFlowNode, DiffNode } from './DiffNode.tsx';
import { type MarkedNode, type MarkedWire, mergeStates } from './mergeStates.ts';

export type Shown = PipelineChange['at'];

interface DiffCanvasProps {
  before: PipelineDocument;
  after: PipelineDocument;
  changes: readonly PipelineChange[];
  manifests: Manifests;
  /** The node or wire that is looked at. */
  shown: Shown | undefined;
  onShow(at: Shown): void;
}

const nodeTypes = { diff: DiffNode };
const wireLooks = {
  same: { stroke: 'var(--line-strong)' },
  added: { stroke: 'var(--ok)', strokeWidth: 2.5 },
  removed: { stroke: 'var(--failed)', strokeWidth: 2, strokeDasharray: '7 5' },
  changed: { stroke: 'var(--warning)', strokeWidth: 2 },
};
const wireSigns = { same: undefined, added: '+ new', removed: '− gone', changed: undefined };

/** Both states on one canvas that only shows. The list of sentences beside it makes the same choices by keyboard. */
export function DiffCanvas(props: DiffCanvasProps) {
  return (
    <section aria-label={t('What changed, drawn')} className="h-full min-h-0 w-full bg-canvas">
      <ReactFlowProvider>
        <Flow {...props} />
      </ReactFlowProvider>
    </section>
  );
}

function Flow({ before, after, changes, manifests, shown, onShow }: DiffCanvasProps) {
  const { fitView } = useReactFlow();
  const merged = useMemo(() => mergeStates(before, after, changes), [before, after, changes]);
  const nodes = useMemo(
    () => merged.nodes.map((marked) => flowNode(marked, merged.wires, manifests, shown?.node)),
    [merged, manifests, shown?.node],
  );
  const edges = useMemo(
    () => merged.wires.map((marked) => flowEdge(marked, shown?.wire)),
    [merged, shown?.wire],
  );
  useEffect(() => {
    const ids = shown?.node ? [shown.node] : endsOf(merged.wires, shown?.wire);
    void fitView({
      ...(ids.length > 0 ? { nodes: ids.map((id) => ({ id })) } : {}),
      maxZoom: 1,
      padding: ids.length > 0 ? 0.6 : 0.08,
    });
  }, [shown, merged, fitView]);
  const showNode: NodeMouseHandler<DiffFlowNode> = (_, node) => onShow({ node: node.id });
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      fitView
      fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
      minZoom={0.1}
      maxZoom={1.5}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      deleteKeyCode={null}
      onNodeClick={showNode}
      ariaLabelConfig={canvasWords()}
      proOptions={{ hideAttribution: true }}
    >
      <Background gap={gridStep * 3} color="var(--line)" />
      <StillControls />
    </ReactFlow>
  );
}

function flowNode(
  { node, mark }: MarkedNode,
  wires: readonly MarkedWire[],
  manifests: Manifests,
  shown: string | undefined,
): DiffFlowNode {
  const outputs = wires.filter(({ wire }) => wire.from.node === node.id).map(({ wire }) => wire.from.port);
  const title = nodeTitle(node, manifests);
  return {
    id: node.id,
    type: 'diff',
    position: node.position,
    width: nodeWidth,
    height: 60,
    selected: node.id === shown,
    ariaLabel: mark === 'same' ? title : `${title}, ${mark}`,
    data: { title, manifest: manifests.get(node.plugin), mark, outputs: [...new Set(outputs)] },
  };
}

function flowEdge({ key, wire, mark }: MarkedWire, shown: string | undefined): Edge {
  const isShown = key === shown;
  const sign = wireSigns[mark];
  return {
    id: key,
    source: wire.from.node,
    sourceHandle: wire.from.port,
    target: wire.to.node,
    style: { ...wireLooks[mark], ...(isShown ? { strokeWidth: 4 } : {}) },
    ...(sign === undefined ? {} : { label: sign }),
    labelStyle: { fill: 'var(--ink)', fontSize: 12 },
    labelBgStyle: { fill: 'var(--canvas)' },
  };
}

function endsOf(wires: readonly MarkedWire[], key: string | undefined): string[] {
  const found = wires.find((marked) => marked.key === key);
  return found ? [found.wire.from.node, found.wire.to.node] : [];
}
