import {
  type Command,
  moveNodes,
  type PipelineDocument,
  type PipelineNode,
  reachedFrom,
} from '@pyheart/plugin-sdk';
import { gridStep, nodeWidth } from '../canvas/nodeGeometry.ts';

const gap = 48;

/**
 * Where a node between two others goes, and the move that makes room for it: what comes after shifts right, so
 * that the flow still reads from left to right.
 */
export function makeRoom(
  document: PipelineDocument,
  from: string,
  to: string,
): { at: PipelineNode['position']; command: Command | undefined } {
  const source = document.nodes.find(({ id }) => id === from)?.position ?? { x: 0, y: 0 };
  const target = document.nodes.find(({ id }) => id === to)?.position ?? source;
  const needed = source.x + 2 * (nodeWidth + gap);
  const shift = Math.ceil(Math.max(0, needed - target.x) / gridStep) * gridStep;
  const x = shift > 0 ? source.x + nodeWidth + gap : (source.x + target.x) / 2;
  const at = { x: snap(x), y: snap((source.y + target.y) / 2) };
  if (shift === 0) return { at, command: undefined };
  const after = reachedFrom(document, [to]);
  const moved = document.nodes.filter(({ id }) => after.has(id) && id !== from);
  return {
    at,
    command: moveNodes(
      Object.fromEntries(moved.map(({ id, position }) => [id, { x: position.x + shift, y: position.y }])),
    ),
  };
}

function snap(value: number): number {
  return Math.round(value / gridStep) * gridStep;
}
