import {
  borderOf,
  type Connection,
  type Issue,
  type NodePorts,
  type PipelineNode,
} from '@pyheart/plugin-sdk';
import { useMemo, useRef } from 'react';
import { useKnownConnections } from '../connections/knownConnections.ts';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { calledName, useKnownPipelines } from '../pipelines/knownPipelines.ts';
import { type FlowNode, flowGroup, flowNode, flowNote } from './flowElements.ts';
import { groupPlace } from './groupBox.ts';
import { hiddenNodes } from './hiddenNodes.ts';

interface Made {
  node: PipelineNode;
  ports: NodePorts | undefined;
  problems: number;
  isSelected: boolean;
  connection: Connection | undefined;
  called: string | undefined;
  flow: FlowNode;
}

/** Notes, nodes and collapsed groups as the document has them. What did not change keeps its identity. */
export function useDocumentNodes(): FlowNode[] {
  const marks = useMarks();
  const steps = useSteps();
  return useMemo(() => (marks.length > 0 ? [...marks, ...steps] : steps), [marks, steps]);
}

function useSteps(): FlowNode[] {
  const { manifests } = useDesigner();
  const documentNodes = useDraft((state) => state.document.nodes);
  const groups = useDraft((state) => state.document.groups);
  const ports = useDraft((state) => state.ports);
  const issues = useDraft((state) => state.issues);
  const selected = useView((state) => state.nodes);
  const connections = useKnownConnections();
  const pipelines = useKnownPipelines();
  const problems = useMemo(() => problemsByNode(issues), [issues]);
  const made = useRef(new Map<string, Made>());
  return useMemo(() => {
    const next = new Map<string, Made>();
    const hidden = hiddenNodes(groups);
    const nodes = documentNodes.flatMap((node) => {
      if (hidden.has(node.id)) return [];
      const before = made.current.get(node.id);
      const facts = {
        node,
        ports: ports.get(node.id),
        problems: problems.get(node.id) ?? 0,
        isSelected: selected.has(node.id),
        connection: connections.get(node.connection ?? ''),
        called: calledName(node, pipelines),
      };
      const isSame =
        before?.node === node &&
        before.ports === facts.ports &&
        before.problems === facts.problems &&
        before.isSelected === facts.isSelected &&
        before.connection === facts.connection &&
        before.called === facts.called;
      const flow = isSame
        ? before.flow
        : flowNode(node, facts.ports, manifests, facts.problems, facts.isSelected, facts);
      next.set(node.id, { ...facts, flow });
      return [flow];
    });
    made.current = next;
    return nodes;
  }, [documentNodes, groups, ports, problems, selected, manifests, connections, pipelines]);
}

function useMarks(): FlowNode[] {
  const groups = useDraft((state) => state.document.groups);
  const notes = useDraft((state) => state.document.notes);
  const wires = useDraft((state) => state.document.wires);
  const byId = useDraft((state) => state.byId);
  const ports = useDraft((state) => state.ports);
  const selectedGroups = useView((state) => state.groups);
  const selectedNotes = useView((state) => state.notes);
  const texts = useMemo(
    () => (notes ?? []).map((note) => flowNote(note, selectedNotes.has(note.id))),
    [notes, selectedNotes],
  );
  const collapsed = useMemo(() => groups?.filter((group) => group.collapsed) ?? [], [groups]);
  // Where a group is depends on every position, so this is worked out anew only where there is one.
  const places = collapsed.length > 0 ? byId : undefined;
  const cards = useMemo(
    () =>
      collapsed.flatMap((group) => {
        const place = places && groupPlace(group, places, ports);
        return place ? [flowGroup(borderOf(group, wires), place, selectedGroups.has(group.id))] : [];
      }),
    [collapsed, places, ports, wires, selectedGroups],
  );
  return useMemo(() => [...texts, ...cards], [texts, cards]);
}

function problemsByNode(issues: readonly Issue[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { at, severity } of issues) {
    if (at?.node && severity !== 'info') counts.set(at.node, (counts.get(at.node) ?? 0) + 1);
  }
  return counts;
}
