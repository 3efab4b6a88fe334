import type { Issue, NodePorts, PipelineNode } from '@pyheart/plugin-sdk';
import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { type FlowNode, flowNode } from './flowElements.ts';

interface Made {
  node: PipelineNode;
  ports: NodePorts | undefined;
  problems: number;
  isSelected: boolean;
  flow: FlowNode;
}

/**
 * The nodes as React Flow draws them. They follow the document; while a node is dragged they run ahead of it,
 * and only where it was let go becomes an edit.
 */
export function useFlowNodes() {
  const { manifests } = useDesigner();
  const document = useDraft((state) => state.document);
  const ports = useDraft((state) => state.ports);
  const issues = useDraft((state) => state.issues);
  const selected = useView((state) => state.nodes);
  const problems = useMemo(() => problemsByNode(issues), [issues]);
  const made = useRef(new Map<string, Made>());

  const fromDocument = useMemo(() => {
    const next = new Map<string, Made>();
    const nodes = document.nodes.map((node) => {
      const before = made.current.get(node.id);
      const facts = {
        node,
        ports: ports.get(node.id),
        problems: problems.get(node.id) ?? 0,
        isSelected: selected.has(node.id),
      };
      const isSame =
        before?.node === node &&
        before.ports === facts.ports &&
        before.problems === facts.problems &&
        before.isSelected === facts.isSelected;
      const flow = isSame
        ? before.flow
        : flowNode(node, facts.ports, manifests, facts.problems, facts.isSelected);
      next.set(node.id, { ...facts, flow });
      return flow;
    });
    made.current = next;
    return nodes;
  }, [document.nodes, ports, problems, selected, manifests]);

  const [nodes, setNodes] = useState(fromDocument);
  useEffect(() => setNodes(fromDocument), [fromDocument]);
  const change = (changes: NodeChange<FlowNode>[]) => setNodes((before) => applyNodeChanges(changes, before));
  return { nodes, change };
}

function problemsByNode(issues: readonly Issue[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { at, severity } of issues) {
    if (at?.node && severity !== 'info') counts.set(at.node, (counts.get(at.node) ?? 0) + 1);
  }
  return counts;
}
