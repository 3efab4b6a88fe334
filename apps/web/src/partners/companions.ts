import type { Connection, PipelineNode } from '@pyheart/plugin-sdk';
import type { Simulator } from '../api.ts';

interface Companion {
  plugin: string;
  simulator: Simulator['key'];
  /** Whether the node talks to the simulator at this address. */
  meets(settings: PipelineNode['settings'], address: string): boolean;
  /** What reaches it, for a node that has no address yet. */
  reach?(address: string): PipelineNode['settings'];
}

const hostAndPort: Companion['meets'] = (settings, address) =>
  `${settings['host']}:${settings['port']}` === address;

const baseUrl: Companion['meets'] = (settings, address) =>
  String(settings['base_url'] ?? '').replace(/\/$/, '') === address;

const toHostAndPort = (address: string) => {
  const [host = '', port] = address.split(':');
  return { host, port: Number(port) };
};

/** Which simulated partner stands beside which node. */
const companions: readonly Companion[] = [
  // It sends to whichever pipeline it is told to.
  { plugin: 'mllp-listener', simulator: 'ehr', meets: () => true },
  { plugin: 'mllp-sender', simulator: 'receiver', meets: hostAndPort, reach: toHostAndPort },
  {
    plugin: 'email',
    simulator: 'mail',
    meets: hostAndPort,
    reach: (address) => ({ ...toHostAndPort(address), security: 'none' }),
  },
  { plugin: 'fhir', simulator: 'fhir', meets: baseUrl, reach: (address) => ({ base_url: address }) },
  {
    plugin: 'dicom-sender',
    simulator: 'pacs',
    meets: hostAndPort,
    reach: (address) => ({ ...toHostAndPort(address), called_ae: 'PACS' }),
  },
  {
    plugin: 'dicom-query',
    simulator: 'pacs',
    meets: hostAndPort,
    reach: (address) => ({ ...toHostAndPort(address), called_ae: 'PACS' }),
  },
  {
    plugin: 'fhir-bulk-export',
    simulator: 'bulk',
    meets: baseUrl,
    reach: (address) => ({ base_url: address, level: 'patient' }),
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

/** The running simulator that a node without an address could talk to for now, and the settings that reach it. */
export function simulatorAtHand(
  node: PipelineNode,
  simulators: readonly Simulator[],
): { simulator: Simulator; settings: PipelineNode['settings'] } | undefined {
  const companion = companions.find(({ plugin }) => plugin === node.plugin);
  const simulator = simulators.find(({ key, running }) => key === companion?.simulator && running);
  if (!simulator || !companion?.reach || node.connection !== undefined) return undefined;
  const settings = companion.reach(simulator.address);
  const isOpen = ['base_url', 'host'].every((field) => (node.settings[field] ?? '') === '');
  return isOpen ? { simulator, settings } : undefined;
}
