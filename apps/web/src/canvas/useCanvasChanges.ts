import { type EdgeChange, type NodeChange, useStoreApi } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { type Designer, useDesigner } from '../designer/Designer.ts';
import type { Point } from './createWiring.ts';
import type { FlowEdge, FlowNode } from './flowElements.ts';
import { type FlowThing, noteKey, thingOf } from './flowKeys.ts';
import { type HelperLines, helperLines } from './helperLines.ts';
import { movedBy } from './movedBy.ts';
import { boxOf } from './useFlowNodes.ts';

type Change = (changes: NodeChange<FlowNode>[]) => void;

/**
 * Turns what React Flow reports into selection and edits; the keyboard and the pointer come the same way. What is
 * dragged alone lines up with what is near. The handlers stay the same: React Flow tells every node of a new one.
 */
export function useCanvasChanges(change: Change) {
  const designer = useDesigner();
  const flow = useStoreApi<FlowNode, FlowEdge>();
  const [lines, setLines] = useState<HelperLines | null>(null);
  const handlers = useMemo(
    () => canvasChanges(designer, () => flow.getState().nodes, change, setLines),
    [designer, flow, change],
  );
  return { lines, handlers };
}

function canvasChanges(
  { draft, edits, view }: Designer,
  nodesNow: () => readonly FlowNode[],
  change: Change,
  showLines: (lines: HelperLines | null) => void,
) {
  let dragged: string | null = null;

  const linedUp = (key: string, position: Point): HelperLines | null => {
    const nodes = nodesNow();
    const node = nodes.find(({ id }) => id === key);
    if (!node) return null;
    const { kind, id } = thingOf(key);
    const group =
      kind === 'group' ? draft.store.getState().document.groups?.find((one) => one.id === id) : null;
    const others = nodes.filter(
      (other) => other.id !== key && other.type !== 'frame' && !group?.nodes.includes(other.id),
    );
    return helperLines({ ...boxOf(node), ...position }, others.map(boxOf));
  };

  return {
    onNodesChange(changes: NodeChange<FlowNode>[]) {
      const places = changes.flatMap((one) => (one.type === 'position' && one.position ? [one] : []));
      const [only] = places;
      const isDragging = places.some(({ dragging }) => dragging);
      if (isDragging) dragged = places.length === 1 && only ? only.id : null;
      const isAlone = places.length === 1 && only?.position && only.id === dragged;
      const lined = isAlone && only.position ? linedUp(only.id, only.position) : null;
      showLines(isDragging ? lined : null);
      const positions = places.flatMap(({ id, position }) =>
        position ? [[id, lined ? { x: lined.x, y: lined.y } : position] as const] : [],
      );
      change([
        ...changes.filter((one) => one.type !== 'position'),
        ...(positions.length > 0 ? follow(positions, isDragging) : []),
      ]);
      select(changes);
      if (positions.length > 0 && !isDragging) {
        dragged = null;
        edits.moveTo(positions);
      }
    },
    onEdgesChange(changes: EdgeChange<FlowEdge>[]) {
      const wires = changedSet(view.getState().wires, changes, (id) => id);
      if (wires) view.setState({ wires });
    },
  };

  /** What a group takes along moves with it, also while it is dragged. */
  function follow(
    positions: readonly (readonly [string, Point])[],
    dragging: boolean,
  ): NodeChange<FlowNode>[] {
    const moved = movedBy(positions, draft.store.getState());
    return [
      ...positions.filter(([key]) => thingOf(key).kind === 'group'),
      ...Object.entries(moved.nodes),
      ...Object.entries(moved.notes).map(([id, position]) => [noteKey(id), position] as const),
    ].map(([id, position]) => ({ type: 'position', id, position, dragging }));
  }

  function select(changes: readonly NodeChange<FlowNode>[]): void {
    const of = (kind: FlowThing['kind']) => (key: string) => {
      const thing = thingOf(key);
      return thing.kind === kind ? thing.id : undefined;
    };
    const now = view.getState();
    const chosen = {
      nodes: changedSet(now.nodes, changes, of('node')),
      groups: changedSet(now.groups, changes, of('group')),
      notes: changedSet(now.notes, changes, of('note')),
    };
    if (chosen.nodes) view.setState({ nodes: chosen.nodes });
    if (chosen.groups) view.setState({ groups: chosen.groups });
    if (chosen.notes) view.setState({ notes: chosen.notes });
  }
}

/** The selection after the changes, or undefined when they do not touch it. */
function changedSet(
  before: ReadonlySet<string>,
  changes: readonly (NodeChange<FlowNode> | EdgeChange<FlowEdge>)[],
  idOf: (key: string) => string | undefined,
): ReadonlySet<string> | undefined {
  const selects = changes.flatMap((one) => {
    const id = one.type === 'select' ? idOf(one.id) : undefined;
    return one.type === 'select' && id !== undefined ? [{ id, selected: one.selected }] : [];
  });
  if (selects.length === 0) return undefined;
  const after = new Set(before);
  for (const { id, selected } of selects) {
    if (selected) after.add(id);
    else after.delete(id);
  }
  return after;
}
