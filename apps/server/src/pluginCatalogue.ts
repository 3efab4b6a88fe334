import { type AnyPlugin, checkPipeline, describePlugin, manifestIn } from '@pyheart/plugin-sdk';
import type { PluginCatalogue } from './Services.ts';

/** The plugins of this installation: their manifests for the screen, their rules for the check. */
export function pluginCatalogue(plugins: readonly AnyPlugin[]): PluginCatalogue {
  const byKey = new Map(plugins.map((plugin) => [plugin.key, plugin]));
  const manifests = plugins.map(describePlugin);
  return {
    get: (key) => byKey.get(key),
    manifests: () => manifests,
    manifestsIn: (language) => manifests.map((manifest) => manifestIn(manifest, language)),
    check: (document, connections = []) => checkPipeline(document, manifests, { plugins, connections }),
  };
}
