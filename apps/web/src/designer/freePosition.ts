import type { PipelineDocument, PipelineNode } from '@pyheart/plugin-sdk';
import { gridStep, nodeWidth } from '../canvas/nodeGeometry.ts';

type Position = PipelineNode['position'];

const room = { x: nodeWidth + 24, y: 120 };

/** The wished position on the grid, or the nearest one below it where no other node is. */
export function freePosition(document: PipelineDocument, wish: Position): Position {
  const position = { x: snap(wish.x), y: snap(wish.y) };
  const isTaken = () =>
    document.nodes.some(
      (node) =>
        Math.abs(node.position.x - position.x) < room.x && Math.abs(node.position.y - position.y) < room.y,
    );
  while (isTaken()) position.y += gridStep * 2;
  return position;
}

/** Right of a node, where the step after it goes. */
export function positionAfter(node: PipelineNode): Position {
  return { x: node.position.x + nodeWidth + 72, y: node.position.y };
}

function snap(value: number): number {
  return Math.round(value / gridStep) * gridStep;
}
