import type { PluginManifest } from '../manifest.ts';
import { mapManifestWords } from './mapManifestWords.ts';
import { sayIn } from './Texts.ts';

/**
 * The manifest in a language, without the texts of the others. What the plugin has no text for stays English, and so
 * does all of it in a language that it does not bring. Its English title stays a keyword, so that search still finds it.
 *
 * @example
 * manifestIn(describePlugin(plugin), 'es').title; // 'Receptor HL7 v2 (MLLP)'
 */
export function manifestIn(manifest: PluginManifest, language: string): PluginManifest {
  const { texts, ...english } = manifest;
  const say = sayIn(texts, language);
  if (say === undefined) return english;
  const translated = mapManifestWords(english, say);
  return { ...translated, keywords: [...english.keywords, english.title] };
}
