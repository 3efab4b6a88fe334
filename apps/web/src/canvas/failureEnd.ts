import type { NodeGroup, NodePorts } from '@pyheart/plugin-sdk';
import type { WireEnd } from './wiringTargets.ts';

/** The error port of a collapsed group as an end of a wire: that of its first step that has one stands for all. */
export function failureEnd(
  { id, nodes }: NodeGroup,
  ports: ReadonlyMap<string, NodePorts>,
): WireEnd | undefined {
  const node = nodes.find((one) => ports.get(one)?.outputs.some(({ name }) => name === 'error'));
  return node === undefined ? undefined : { node, port: 'error', side: 'out', group: id };
}
