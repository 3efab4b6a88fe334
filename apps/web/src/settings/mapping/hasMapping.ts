import type { PluginManifest } from '@pyheart/plugin-sdk';

/** Does a plugin map by rows, so that its nodes can be opened in the mapping grid? */
export function hasMapping(manifest: PluginManifest | undefined): boolean {
  const fields = Object.values(manifest?.configSchema.properties ?? {});
  return fields.some((field) => field['x-ui']?.widget === 'mapping');
}
