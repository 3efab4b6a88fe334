import type { NodeGroup, NodePorts, PipelineNode } from '@pyheart/plugin-sdk';
import { gridStep, nodeGeometry } from './nodeGeometry.ts';

/** In canvas pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const padding = gridStep * 3;
const head = gridStep * 4;
const noPorts: NodePorts = { inputs: [], outputs: [] };

export function nodeBox(node: PipelineNode, ports: ReadonlyMap<string, NodePorts>): Box {
  const { width, height } = nodeGeometry(ports.get(node.id) ?? noPorts);
  return { ...node.position, width, height };
}

/** The smallest box around all of them, or undefined without any. */
export function boxAround(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The frame of an expanded group: its nodes, with room for its name above them. */
export function frameAround(members: readonly Box[]): Box | undefined {
  const inner = boxAround(members);
  if (!inner) return undefined;
  const top = padding + head;
  return {
    x: inner.x - padding,
    y: inner.y - top,
    width: inner.width + 2 * padding,
    height: inner.height + top + padding,
  };
}

/** Where a group is drawn, by what the document says: its frame, or one node at the place of its first corner. */
export function groupPlace(
  { collapsed, nodes }: NodeGroup,
  byId: ReadonlyMap<string, PipelineNode>,
  ports: ReadonlyMap<string, NodePorts>,
): Box | undefined {
  const members = nodes.flatMap((id) => byId.get(id) ?? []).map((node) => nodeBox(node, ports));
  const inner = boxAround(members);
  if (!inner) return undefined;
  return collapsed ? { x: inner.x, y: inner.y, ...collapsedSize } : frameAround(members);
}

// A collapsed group looks like a node with one row of ports.
const oneRow = nodeGeometry({
  inputs: [{ name: 'in', title: '', kinds: 'any' }],
  outputs: [{ name: 'error', title: '', kinds: 'any' }],
});
const collapsedSize = { width: oneRow.width, height: oneRow.height };
const [plain, error] = oneRow.ports;
/** How far below its top the ports of a collapsed group are. */
export const groupRows = { plain: plain?.y ?? 0, error: error?.y ?? 0 };
