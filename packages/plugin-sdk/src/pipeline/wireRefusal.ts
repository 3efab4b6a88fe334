import { canConnect } from '../ports/canConnect.ts';
import type { NodePorts } from '../ports/portsOf.ts';
import type { PipelineDocument, PortReference } from './document.ts';
import { type GroupBorder, groupBorders, groupRefusal } from './groupBorders.ts';

/**
 * Why a new wire may not be drawn, in a sentence; nothing when it may. Ports come from `portsIn`; `borders` is for
 * callers that ask for many wires of one document.
 */
export function wireRefusal(
  document: PipelineDocument,
  ports: ReadonlyMap<string, NodePorts>,
  from: PortReference,
  to: PortReference,
  borders: ReadonlyMap<string, GroupBorder> = groupBorders(document),
): string | undefined {
  if (from.node === to.node) return 'A node cannot be wired to itself.';
  const end = endRefusal(ports, from, to);
  if (end !== undefined) return end;
  if (document.wires.some((wire) => samePort(wire.from, from) && samePort(wire.to, to))) {
    return 'These two ports are wired already.';
  }
  if (leadsTo(document, to.node, from.node)) return 'This wire would close a circle.';
  return groupRefusal(document, borders, from, to);
}

/** Why the two ends do not fit, whatever else is wired. */
export function endRefusal(
  ports: ReadonlyMap<string, NodePorts>,
  from: PortReference,
  to: PortReference,
): string | undefined {
  const source = ports.get(from.node)?.outputs.find(({ name }) => name === from.port);
  if (source === undefined) return `Node "${from.node}" has no output "${from.port}".`;
  const target = ports.get(to.node)?.inputs.find(({ name }) => name === to.port);
  if (target === undefined) return `Node "${to.node}" has no input "${to.port}".`;
  const connectable = canConnect(source, target);
  return connectable.ok ? undefined : connectable.reason;
}

function samePort(left: PortReference, right: PortReference): boolean {
  return left.node === right.node && left.port === right.port;
}

/** Can a message get from one node to the other along the wires? */
export function leadsTo(document: PipelineDocument, from: string, to: string): boolean {
  return reachedFrom(document, [from]).has(to);
}

/** All nodes that messages of these nodes can get to, the nodes themselves included. */
export function reachedFrom(document: PipelineDocument, start: readonly string[]): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of document.wires) next.set(from.node, [...(next.get(from.node) ?? []), to.node]);
  const reached = new Set<string>();
  const open = [...start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    open.push(...(next.get(node) ?? []));
  }
  return reached;
}
