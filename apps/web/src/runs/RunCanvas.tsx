import type { PipelineDocument, Wire } from '@pyheart/plugin-sdk';
import { Background, type Edge, type Node, type NodeProps, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo, useState } from 'react';
import type { RunTrace, StepTrace } from '../api.ts';
import { focusedWire } from '../canvas/focusedWire.ts';
import { gridStep, nodeWidth } from '../canvas/nodeGeometry.ts';
import { StillHandles } from '../canvas/StillHandles.tsx';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { whyNotCrossed } from '../why/whyNot.ts';
import { formatMs } from './formatMs.ts';
import { nodeName } from './nodeName.ts';
import { StepStatus } from './StepStatus.tsx';

interface RunCanvasProps {
  document: PipelineDocument;
  trace: RunTrace | null;
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
export function RunCanvas({ document, trace, selected, onSelect }: RunCanvasProps) {
  const steps = trace?.steps ?? noSteps;
  const [at, setAt] = useState<string | null>(null);
  const told = useMemo(() => toldOf(document, trace), [document, trace]);
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
  const edges = useMemo<Edge[]>(
    () =>
      document.wires.map((wire) => {
        const words = told.get(wire.id);
        return {
          id: wire.id,
          source: wire.from.node,
          sourceHandle: wire.from.port,
          target: wire.to.node,
          ariaLabel: words?.text ?? wireName(document, wire),
          style: {
            ...(words?.isTaken ? taken : notTaken),
            ...(wire.from.port === 'error' ? { strokeDasharray: '4 3' } : {}),
            ...(wire.id === at ? { opacity: 1, strokeWidth: 3 } : {}),
          },
        };
      }),
    [document, told, at],
  );
  return (
    <section
      aria-label={t('The pipeline that ran')}
      className="flex h-52 flex-col overflow-hidden rounded-md border bg-canvas sm:h-72"
      onFocus={({ target }) => setAt(focusedWire(target))}
      onBlur={() => setAt(null)}
    >
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
        onEdgeMouseEnter={(_, wire) => setAt(wire.id)}
        onEdgeMouseLeave={() => setAt(null)}
        onNodeClick={(_, node) => onSelect(node.id)}
        // The list of steps beside it makes the same choice by keyboard.
        nodesFocusable={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={gridStep * 3} color="var(--line)" />
      </ReactFlow>
      <p aria-hidden className="min-h-7 border-t bg-panel px-3 py-1 text-ink-2 text-xs">
        {(at && told.get(at)?.text) || t('Point at a wire to see why a message crossed it or not.')}
      </p>
    </section>
  );
}

const noSteps: readonly StepTrace[] = [];
const taken = { stroke: 'var(--accent)', strokeWidth: 2.5 };
const notTaken = { stroke: 'var(--line-strong)' };

/** Of each wire whether it was taken, and why not. */
function toldOf(
  document: PipelineDocument,
  trace: RunTrace | null,
): ReadonlyMap<string, { isTaken: boolean; text: string }> {
  if (!trace || trace.steps.length === 0) return new Map();
  return new Map(
    document.wires.map((wire) => {
      const why = whyNotCrossed({ document, trace }, wire);
      const name = wireName(document, wire);
      const text =
        why === null
          ? t('{wire}: the message went here', { wire: name })
          : t('{wire}: not taken. {why}', { wire: name, why });
      return [wire.id, { isTaken: why === null, text }];
    }),
  );
}

function wireName(document: PipelineDocument, { from, to }: Wire): string {
  return t('{from} to {to}', { from: nodeName(document, from.node), to: nodeName(document, to.node) });
}

function RunNodeBox({ data, selected }: NodeProps<RunNode>) {
  const { step } = data;
  return (
    <div
      className={cx(
        'flex size-full flex-col justify-center rounded-md border bg-raised px-3',
        selected && 'border-accent outline outline-accent',
        !step && 'border-line-strong border-dashed bg-panel text-ink-2',
      )}
    >
      <span dir="auto" className="truncate font-medium">
        {data.name}
      </span>
      <span className="flex items-center gap-2 text-ink-3 text-xs">
        {step ? (
          <>
            <StepStatus status={step.status} withWord /> {formatMs(step.ms)}
          </>
        ) : data.isSource ? (
          t('brought the message in')
        ) : (
          t('not reached')
        )}
      </span>
      <StillHandles hasInput={!data.isSource} outputs={data.outputs} />
    </div>
  );
}

function wiredOutputs(document: PipelineDocument, node: string): string[] {
  return [...new Set(document.wires.filter((wire) => wire.from.node === node).map((wire) => wire.from.port))];
}
