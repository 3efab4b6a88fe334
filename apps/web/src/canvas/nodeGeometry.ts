import type { NodePorts, Port } from '@pyheart/plugin-sdk';

/** Sizes in canvas pixels. They depend on the ports only, so that a name or a status never moves anything. */
export const nodeWidth = 232;
export const gridStep = 8;
/** Below this zoom nodes are plain shapes with name and status. */
export const farZoom = 0.45;
/** Below this zoom nothing on a node can be read or hit, and there are many of them. */
export const tinyZoom = 0.11;
const headerHeight = 52;
const rowHeight = 24;
const footerHeight = 28;
/** Centre of the first port at either side. */
export const firstPortY = headerHeight + rowHeight / 2;

export interface PlacedPort {
  port: Port;
  side: 'in' | 'out';
  /** Centre of the handle, from the node's top. */
  y: number;
  /** The error output sits apart, in the footer. */
  isError: boolean;
}

export interface NodeGeometry {
  width: number;
  height: number;
  ports: PlacedPort[];
}

/** Where each port of a node is drawn, and how big the node is. */
export function nodeGeometry({ inputs, outputs }: NodePorts): NodeGeometry {
  const plain = outputs.filter((port) => port.name !== 'error');
  const errors = outputs.filter((port) => port.name === 'error');
  const rows = Math.max(inputs.length, plain.length);
  const height = headerHeight + rows * rowHeight + footerHeight;
  const row = (index: number) => headerHeight + index * rowHeight + rowHeight / 2;
  return {
    width: nodeWidth,
    height,
    ports: [
      ...inputs.map((port, index) => ({ port, side: 'in' as const, y: row(index), isError: false })),
      ...plain.map((port, index) => ({ port, side: 'out' as const, y: row(index), isError: false })),
      ...errors.map((port) => ({ port, side: 'out' as const, y: height - footerHeight / 2, isError: true })),
    ],
  };
}
