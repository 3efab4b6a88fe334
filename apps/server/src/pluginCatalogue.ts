import { type AnyPlugin, checkPipeline, describePlugin, manifestIn } from '@pyheart/plugin-sdk';
import type { PluginCatalogue } from './Services.ts';

/** The plugins of this installation: their manifests for the screen, their rules for the check. */
export function pluginCatalogue(plugins: readonly AnyPlugin[]): PluginCatalogue {
  const byKey = new Map(plugins.map((plugin) => [plugin.key, plugin]));
  const manifests = plugins.map(describePlugin);
  const inLanguage = (language: string) => manifests.map((manifest) => manifestIn(manifest, language));
  // Made once each: a document is checked after every edit.
  const languages = new Set(plugins.flatMap(({ texts = {} }) => Object.keys(texts)));
  const translated = new Map([...languages].map((language) => [language, inLanguage(language)]));
  const manifestsIn = (language: string) => translated.get(language) ?? inLanguage(language);
  return {
    get: (key) => byKey.get(key),
    manifests: () => manifests,
    manifestsIn,
    check: (document, connections = [], language = 'en') =>
      checkPipeline(document, manifestsIn(language), { plugins, connections }),
  };
}
