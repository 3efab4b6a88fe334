import type { Json, NodeStore } from '@pyheart/plugin-sdk';

/** Node state that is gone with the process: for trial runs and tests. */
export function memoryNodeStore(): NodeStore {
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
