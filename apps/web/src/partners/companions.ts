import type { Connection, PipelineNode } from '@pyheart/plugin-sdk';
import type { Simulator } from '../api.ts';

interface Companion {
  plugin: string;
  simulator: Simulator['key'];
  /** Whether the node talks to the simulator at this address. */
  meets(settings: PipelineNode['settings'], address: string): boolean;
}

const hostAndPort: Companion['meets'] = (settings, address) =>
  `${settings['host']}:${settings['port']}` === address;

/** Which simulated partner stands beside which node. */
const companions: readonly Companion[] = [
  // It sends to whichever pipeline it is told to.
  { plugin: 'mllp-listener', simulator: 'ehr', meets: () => true },
  { plugin: 'mllp-sender', simulator: 'receiver', meets: hostAndPort },
  { plugin: 'email', simulator: 'mail', meets: hostAndPort },
  {
    plugin: 'fhir',
    simulator: 'fhir',
    meets: (settings, address) => String(settings['base_url'] ?? '').replace(/\/$/, '') === address,
  },
];

/** The running simulator that a node talks to, if it does. */
export function companionOf(
  node: PipelineNode,
  simulators: readonly Simulator[],
  connections: ReadonlyMap<string, Connection>,
): Simulator | undefined {
  const companion = companions.find(({ plugin }) => plugin === node.plugin);
  const simulator = simulators.find(({ key, running }) => key === companion?.simulator && running);
  const shared = node.connection === undefined ? undefined : connections.get(node.connection);
  const settings = { ...node.settings, ...shared?.settings };
  return simulator && companion?.meets(settings, simulator.address) ? simulator : undefined;
}
