import {
  groupBorders,
  type NodePorts,
  type PipelineDocument,
  type PortReference,
  reachedFrom,
  wireRefusal,
} from '@pyheart/plugin-sdk';
import { inWords } from '../language/inWords.ts';

/** One end of a wire that is being drawn. */
export interface WireEnd extends PortReference {
  side: 'in' | 'out';
  /** The collapsed group whose error port it is; it stands for those of all its steps. */
  group?: string;
}

export const endKey = (side: 'in' | 'out', { node, port }: PortReference) => `${side} ${node} ${port}`;

/** The two ends as a wire runs, whichever was taken first. */
export function asWire(start: WireEnd, other: PortReference): { from: PortReference; to: PortReference } {
  const [from, to] = start.side === 'out' ? [start, other] : [other, start];
  return { from: { node: from.node, port: from.port }, to: { node: to.node, port: to.port } };
}

/** For every port of the other side: the reason why the wire may not end there, or null when it may. */
export function wiringTargets(
  document: PipelineDocument,
  ports: ReadonlyMap<string, NodePorts>,
  start: WireEnd,
): ReadonlyMap<string, string | null> {
  const side = start.side === 'out' ? 'in' : 'out';
  const circle = closesCircle(document, start);
  // Only the wires at this end matter for the others; looking at all of them for each port would be quadratic.
  const near = { ...document, wires: document.wires.filter((wire) => touches(wire, start)) };
  const borders = groupBorders(document);
  const targets = new Map<string, string | null>();
  for (const [node, { inputs, outputs }] of ports) {
    for (const { name } of side === 'in' ? inputs : outputs) {
      const end = { node, port: name };
      const { from, to } = asWire(start, end);
      const reason = wireRefusal(circle.has(node) ? document : near, ports, from, to, borders);
      targets.set(endKey(side, end), reason === undefined ? null : inWords(reason));
    }
  }
  return targets;
}

function touches(wire: { from: PortReference; to: PortReference }, start: WireEnd): boolean {
  const end = start.side === 'out' ? wire.from : wire.to;
  return end.node === start.node && end.port === start.port;
}

/** Nodes on the other side of a circle that a wire to them would close. */
function closesCircle(document: PipelineDocument, start: WireEnd): ReadonlySet<string> {
  if (start.side === 'in') return reachedFrom(document, [start.node]);
  const reversed = document.wires.map(({ id, from, to }) => ({ id, from: to, to: from }));
  return reachedFrom({ ...document, wires: reversed }, [start.node]);
}
