import { PluginError } from '../failure.ts';
import type { PluginInstance } from './PluginInstance.ts';

export interface StartOrder {
  order: PluginInstance[];
  /** Instances that cannot start: a dependency is missing, or they wait for each other. */
  impossible: { instance: PluginInstance; error: PluginError }[];
}

/** Dependencies first, then higher priority, then as registered. */
export function startOrder(instances: readonly PluginInstance[]): StartOrder {
  const sorted = [...instances].sort((left, right) => right.priority - left.priority);
  const order: PluginInstance[] = [];
  const impossible: StartOrder['impossible'] = [];
  const state = new Map<PluginInstance, 'visiting' | 'placed' | 'impossible'>();

  const refuse = (instance: PluginInstance, message: string, hint: string) => {
    impossible.push({ instance, error: new PluginError('PH-CFG-001', message, { hint }) });
    state.set(instance, 'impossible');
    return false;
  };
  const place = (instance: PluginInstance): boolean => {
    const known = state.get(instance);
    if (known !== undefined && known !== 'visiting') return known === 'placed';
    if (known === 'visiting') return false;
    state.set(instance, 'visiting');
    for (const dependency of instance.plugin.dependencies) {
      const providers = sorted.filter(({ plugin }) => plugin.key === dependency);
      if (providers.length === 0) {
        const message = `"${instance.id}" needs the plugin "${dependency}", which is not loaded.`;
        return refuse(instance, message, 'Load it too.');
      }
      // All of them are placed before, not only the first that could be.
      if (!providers.map(place).some(Boolean)) {
        const message = `"${instance.id}" needs the plugin "${dependency}", which cannot start before it.`;
        return refuse(instance, message, 'Remove one of the dependencies.');
      }
    }
    state.set(instance, 'placed');
    order.push(instance);
    return true;
  };
  for (const instance of sorted) place(instance);
  return { order, impossible };
}
