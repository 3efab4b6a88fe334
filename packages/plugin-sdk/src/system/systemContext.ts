import type { Log, NodeStore, PluginContext } from '../context.ts';
import { memoryFlowState } from '../memoryFlowState.ts';
import type { Json } from '../message.ts';
import { noBlobs } from '../noBlobs.ts';
import type { RegistryOptions } from './PluginRegistry.ts';

/** The context of a plugin that runs outside of a pipeline; its store lives as long as the plugin does. */
export function systemContext(
  id: string,
  config: unknown,
  options: RegistryOptions,
  credentials: PluginContext['credentials'],
): PluginContext {
  return {
    node: id,
    pipeline: 'plugins',
    log: options.log ?? silentLog,
    clock: options.clock ?? { now: () => new Date() },
    signal: new AbortController().signal,
    fetch,
    store: memoryStore(),
    flow: memoryFlowState(),
    blobs: noBlobs,
    ...options.context,
    config,
    credentials,
  };
}

const silence = () => undefined;
const silentLog: Log = { debug: silence, info: silence, warn: silence, error: silence };

function memoryStore(): NodeStore {
  const values = new Map<string, Json>();
  return {
    get: async (key) => structuredClone(values.get(key)),
    set: async (key, value) => {
      values.set(key, structuredClone(value));
    },
    delete: async (key) => {
      values.delete(key);
    },
  };
}
