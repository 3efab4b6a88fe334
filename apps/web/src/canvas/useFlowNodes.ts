import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useDraft, useView } from '../designer/Designer.ts';
import { type FlowNode, flowFrame } from './flowElements.ts';
import { frameAround } from './groupBox.ts';
import { useDocumentNodes } from './useDocumentNodes.ts';

/**
 * What React Flow draws as nodes. It follows the document; while something is dragged it runs ahead of it, and only
 * where it was let go becomes an edit. The frames of groups follow their nodes.
 */
export function useFlowNodes() {
  const fromDocument = useDocumentNodes();
  const groups = useDraft((state) => state.document.groups);
  const selected = useView((state) => state.groups);
  const [nodes, setNodes] = useState(fromDocument);
  useEffect(() => setNodes(fromDocument), [fromDocument]);
  const frames = useMemo(() => {
    const open = groups?.filter(({ collapsed }) => !collapsed) ?? [];
    if (open.length === 0) return [];
    const byId = new Map(nodes.map((node) => [node.id, node]));
    return open.flatMap((group) => {
      const members = group.nodes.flatMap((id) => byId.get(id) ?? []);
      const frame = frameAround(members.map(boxOf));
      return frame ? [flowFrame(group, frame, selected.has(group.id))] : [];
    });
  }, [groups, nodes, selected]);
  const change = useCallback(
    (changes: NodeChange<FlowNode>[]) => setNodes((before) => applyNodeChanges(changes, before)),
    [],
  );
  const all = useMemo(() => (frames.length > 0 ? [...frames, ...nodes] : nodes), [frames, nodes]);
  return { nodes: all, change };
}

export function boxOf({ position, width = 0, height = 0 }: FlowNode) {
  return { ...position, width, height };
}
