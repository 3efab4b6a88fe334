import type { NodeStore } from '../context.ts';
import type { Json } from '../message.ts';

/** A node store that lives as long as the test; values are copied, as a database would. */
export function memoryNodeStore(initial: Record<string, Json> = {}): NodeStore {
  const values = new Map<string, Json>(Object.entries(structuredClone(initial)));
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
