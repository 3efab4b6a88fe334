import type { NodePorts, PipelineDocument, PipelineNode } from '@pyheart/plugin-sdk';
import type { Point } from './createWiring.ts';
import { groupKey, thingOf } from './flowKeys.ts';
import { groupPlace } from './groupBox.ts';

export interface Moved {
  nodes: Record<string, Point>;
  notes: Record<string, Point>;
}

interface Placed {
  document: PipelineDocument;
  byId: ReadonlyMap<string, PipelineNode>;
  ports: ReadonlyMap<string, NodePorts>;
}

/** Which nodes and notes are where, once these things of the canvas are; a group takes its nodes along. */
export function movedBy(
  positions: readonly (readonly [key: string, position: Point])[],
  { document, byId, ports }: Placed,
): Moved {
  const moved: Moved = { nodes: {}, notes: {} };
  const keys = new Set(positions.map(([key]) => key));
  for (const [key, position] of positions) {
    const { kind, id } = thingOf(key);
    if (kind === 'node') moved.nodes[id] = position;
    if (kind === 'note') moved.notes[id] = position;
  }
  for (const group of document.groups ?? []) {
    const place = keys.has(groupKey(group.id)) ? groupPlace(group, byId, ports) : undefined;
    const position = positions.find(([key]) => key === groupKey(group.id))?.[1];
    if (!place || !position) continue;
    for (const id of group.nodes) {
      const node = byId.get(id);
      // A node that is dragged together with its group has said already where it is.
      if (!node || keys.has(id)) continue;
      moved.nodes[id] = {
        x: node.position.x + position.x - place.x,
        y: node.position.y + position.y - place.y,
      };
    }
  }
  return moved;
}
