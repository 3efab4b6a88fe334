import type { PluginManifest } from '@pyheart/plugin-sdk';

/** Plugins that hold every word of the query, those whose title starts with it first. */
export function searchPlugins(manifests: readonly PluginManifest[], query: string): PluginManifest[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...manifests];
  return manifests
    .filter((manifest) => {
      const text = [
        manifest.title,
        manifest.summary,
        manifest.category,
        manifest.kind,
        manifest.key,
        ...manifest.keywords,
      ]
        .join(' ')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((one, other) => rank(one, words) - rank(other, words));
}

function rank(manifest: PluginManifest, words: readonly string[]): number {
  const title = manifest.title.toLowerCase();
  if (title.startsWith(words[0] ?? '')) return 0;
  return words.some((word) => title.includes(word)) ? 1 : 2;
}
