import type { NodePorts, PipelineDocument, PluginManifest, PortReference } from '@pyheart/plugin-sdk';
import { convertersBetween } from '../canvas/convertersBetween.ts';
import { endKey, wiringTargets } from '../canvas/wiringTargets.ts';

export interface ConnectChoice {
  from: PortReference;
  to: PortReference;
  /** Set when the ports fit only through this plugin. */
  converter?: PluginManifest;
}

/** Where the outputs of a node may be connected to: directly first, then through one converter. */
export function connectChoices(
  document: PipelineDocument,
  ports: ReadonlyMap<string, NodePorts>,
  manifests: readonly PluginManifest[],
  node: string,
): ConnectChoice[] {
  const direct: ConnectChoice[] = [];
  const converted: ConnectChoice[] = [];
  for (const output of ports.get(node)?.outputs ?? []) {
    const from = { node, port: output.name };
    const targets = wiringTargets(document, ports, { ...from, side: 'out' });
    for (const other of document.nodes) {
      if (other.id === node) continue;
      for (const input of ports.get(other.id)?.inputs ?? []) {
        const to = { node: other.id, port: input.name };
        const reason = targets.get(endKey('in', to));
        if (reason === null) direct.push({ from, to });
        const [converter] =
          reason && output.name !== 'error' ? convertersBetween(document, ports, manifests, from, to) : [];
        if (converter) converted.push({ from, to, converter });
      }
    }
  }
  return [...direct, ...converted];
}
