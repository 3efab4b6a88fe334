import {
  canConnect,
  type NodePorts,
  newNode,
  type PipelineDocument,
  type PipelineNode,
  type PluginManifest,
  type PortReference,
  portsIn,
  portsOf,
  wireRefusal,
} from '@pyheart/plugin-sdk';
import { asWire, type WireEnd } from '../canvas/wiringTargets.ts';

type WireEnds = { from: PortReference; to: PortReference };

/** The wire between an end and the first port of a new node, of this group, that it fits; undefined when none does. */
export function firstFit(
  document: PipelineDocument,
  manifests: readonly PluginManifest[],
  start: WireEnd,
  node: PipelineNode,
  group?: string,
): WireEnds | undefined {
  const groups = document.groups?.map((one) =>
    one.id === group ? { ...one, nodes: [...one.nodes, node.id] } : one,
  );
  const grown = { ...document, nodes: [...document.nodes, node], groups };
  const ports = portsIn(grown, manifests);
  return endsOf(ports.get(node.id), start)
    .map(({ name }) => asWire(start, { node: node.id, port: name }))
    .find(({ from, to }) => wireRefusal(grown, ports, from, to) === undefined);
}

/** The plain outputs of a node first, where a step that is added after it would be wired. */
export function outgoingEnds(node: string, ports: NodePorts | undefined): WireEnd[] {
  return endsOf(ports, { node: '', port: '', side: 'in' }).map(({ name }) => ({
    node,
    port: name,
    side: 'out',
  }));
}

/** Plugins of which a new node could be joined to this end. */
export function pluginsThatFit(
  document: PipelineDocument,
  ports: ReadonlyMap<string, NodePorts>,
  manifests: readonly PluginManifest[],
  start: WireEnd,
): PluginManifest[] {
  const own = ports.get(start.node);
  const end = (start.side === 'out' ? own?.outputs : own?.inputs)?.find((port) => port.name === start.port);
  if (!end) return [];
  return manifests.filter((manifest) => {
    const others = endsOf(portsOf(newNode(document, manifest), manifest), start);
    return others.some(
      (other) => (start.side === 'out' ? canConnect(end, other) : canConnect(other, end)).ok,
    );
  });
}

/** The ports at the other end of a wire; the error output is never the first choice. */
function endsOf(ports: NodePorts | undefined, start: WireEnd) {
  if (!ports) return [];
  return start.side === 'out' ? ports.inputs : ports.outputs.filter(({ name }) => name !== 'error');
}
