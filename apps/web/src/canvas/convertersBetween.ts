import {
  canConnect,
  findConverter,
  leadsTo,
  type NodePorts,
  type PipelineDocument,
  type PluginManifest,
  type PortReference,
} from '@pyheart/plugin-sdk';

/** Plugins that would make the wire fit; none when something other than the kinds is in the way. */
export function convertersBetween(
  document: PipelineDocument,
  ports: ReadonlyMap<string, NodePorts>,
  manifests: readonly PluginManifest[],
  from: PortReference,
  to: PortReference,
): PluginManifest[] {
  const source = ports.get(from.node)?.outputs.find((port) => port.name === from.port);
  const target = ports.get(to.node)?.inputs.find((port) => port.name === to.port);
  if (!source || !target || canConnect(source, target).ok) return [];
  if (leadsTo(document, to.node, from.node)) return [];
  return findConverter(manifests, source, target);
}
