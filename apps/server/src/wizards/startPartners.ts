import type { SimulatorKey } from '../contract/simulator.ts';
import type { Services } from '../Services.ts';

/** Starts the simulated partners that do not run yet, where the installation has any. */
export async function startPartners(
  { simulators, about }: Pick<Services, 'simulators' | 'about'>,
  partners: readonly SimulatorKey[],
): Promise<void> {
  if (!about.simulators) return;
  for (const { key, running } of await simulators.list()) {
    if (partners.includes(key) && !running) await simulators.start(key);
  }
}
