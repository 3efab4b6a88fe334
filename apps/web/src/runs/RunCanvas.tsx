import type { PipelineDocument } from '@pyheart/plugin-sdk';
import { Background, type Edge, type Node, type NodeProps, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo } from 'react';
import type { StepTrace } from '../api.ts';
import { gridStep, nodeWidth } from '../canvas/nodeGeometry.ts';
import { StillHandles } from '../canvas/StillHandles.tsx';
import { cx } from '../ui/cx.ts';
import { formatMs } from './formatMs.ts';
import { StepStatus } from './StepStatus.tsx';

interface RunCanvasProps {
  document: PipelineDocument;
  steps: readonly StepTrace[];
  selected: string | undefined;
  onSelect(node: string): void;
}

interface RunNodeData extends Record<string, unknown> {
  name: string;
  step: StepTrace | undefined;
  isSource: boolean;
  /** Wired outputs, from top to bottom. */
  outputs: string[];
}

type RunNode = Node<RunNodeData, 'run'>;

const nodeTypes = { run: RunNodeBox };

/** The version that ran, with what happened at each node. It only shows; nothing on it can be changed. */
export function RunCanvas({ document, steps, selected, onSelect }: RunCanvasProps) {
  const nodes = useMemo<RunNode[]>(
    () =>
      document.nodes.map((node) => ({
        id: node.id,
        type: 'run',
        position: node.position,
        width: nodeWidth,
        height: 56,
        selected: node.id === selected,
        ariaLabel: node.name,
        data: {
          name: node.name,
          step: steps.findLast((step) => step.node === node.id),
          isSource: !document.wires.some((wire) => wire.to.node === node.id),
          outputs: wiredOutputs(document, node.id),
        },
      })),
    [document, steps, selected],
  );
  const edges = useMemo<Edge[]>(() => {
    const crossed = new Set(
      steps.flatMap((step) => step.outputs.map((output) => `${step.node}.${output.port}`)),
    );
    return document.wires.map((wire) => ({
      id: wire.id,
      source: wire.from.node,
      sourceHandle: wire.from.port,
      target: wire.to.node,
      focusable: false,
      style: crossed.has(`${wire.from.node}.${wire.from.port}`)
        ? { stroke: 'var(--accent)', strokeWidth: 2 }
        : { stroke: 'var(--line-strong)', ...(wire.from.port === 'error' ? { strokeDasharray: '4 3' } : {}) },
    }));
  }, [document, steps]);
  return (
    <section aria-label="The pipeline that ran" className="h-64 overflow-hidden rounded-md border bg-canvas">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={{ padding: 0.15, maxZoom: 1 }}
        minZoom={0.1}
        nodesDraggable={false}
        nodesConnectable={false}
        deleteKeyCode={null}
        onNodeClick={(_, node) => onSelect(node.id)}
        // The list of steps beside it makes the same choice by keyboard.
        nodesFocusable={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={gridStep * 3} color="var(--line)" />
      </ReactFlow>
    </section>
  );
}

function RunNodeBox({ data, selected }: NodeProps<RunNode>) {
  const { step } = data;
  return (
    <div
      className={cx(
        'flex size-full flex-col justify-center rounded-md border bg-raised px-3',
        selected && 'border-accent outline outline-accent',
        !step && 'opacity-60',
      )}
    >
      <span className="truncate font-medium">{data.name}</span>
      <span className="flex items-center gap-2 text-ink-3 text-xs">
        {step ? (
          <>
            <StepStatus status={step.status} withWord /> {formatMs(step.ms)}
          </>
        ) : data.isSource ? (
          'brought the message in'
        ) : (
          'not reached'
        )}
      </span>
      <StillHandles hasInput={!data.isSource} outputs={data.outputs} />
    </div>
  );
}

function wiredOutputs(document: PipelineDocument, node: string): string[] {
  return [...new Set(document.wires.filter((wire) => wire.from.node === node).map((wire) => wire.from.port))];
}
