import { type AnyPlugin, pluginTypes } from '../plugin.ts';
import { isRecord } from '../settings/jsonSchema.ts';

/** Is this exported value a plugin made by `definePlugin`? */
export function isPlugin(value: unknown): value is AnyPlugin {
  return (
    isRecord(value) &&
    typeof value['key'] === 'string' &&
    pluginTypes.some((type) => type === value['kind']) &&
    Array.isArray(value['inputs']) &&
    Array.isArray(value['outputs']) &&
    isRecord(value['config'])
  );
}
