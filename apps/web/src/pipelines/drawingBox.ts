import type { PipelineDocument } from '@pyheart/plugin-sdk';

export interface DrawnNode {
  id: string;
  plugin: string;
  x: number;
  y: number;
}

export interface Drawing {
  width: number;
  height: number;
  nodes: DrawnNode[];
  wires: { id: string; path: string; isError: boolean }[];
}

export const drawnNode = { width: 34, height: 18 };

const scale = 0.14;
const margin = 4;

/** A pipeline as a small picture: the canvas's positions, shrunk, with plain curves. */
export function drawingOf(document: PipelineDocument): Drawing {
  const left = Math.min(...document.nodes.map((node) => node.position.x));
  const top = Math.min(...document.nodes.map((node) => node.position.y));
  const nodes = document.nodes.map((node) => ({
    id: node.id,
    plugin: node.plugin,
    x: margin + (node.position.x - left) * scale,
    y: margin + (node.position.y - top) * scale,
  }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const wires = document.wires.flatMap((wire) => {
    const from = byId.get(wire.from.node);
    const to = byId.get(wire.to.node);
    if (!from || !to) return [];
    const start = { x: from.x + drawnNode.width, y: from.y + drawnNode.height / 2 };
    const end = { x: to.x, y: to.y + drawnNode.height / 2 };
    const bend = Math.max(6, Math.abs(end.x - start.x) / 2);
    const path = `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`;
    return [{ id: wire.id, path, isError: wire.from.port === 'error' }];
  });
  return {
    nodes,
    wires,
    width: Math.max(0, ...nodes.map((node) => node.x)) + drawnNode.width + margin,
    height: Math.max(0, ...nodes.map((node) => node.y)) + drawnNode.height + margin,
  };
}
