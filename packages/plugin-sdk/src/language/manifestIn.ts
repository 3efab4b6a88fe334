import type { PluginManifest } from '../manifest.ts';
import { failedPort, failedPortWords } from '../ports/failedPort.ts';
import { mapManifestWords } from './mapManifestWords.ts';
import { ownTexts } from './ownTexts.ts';
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
  const own = sayIn(ownTexts, language) ?? ((text) => text);
  return {
    ...mapManifestWords(english, say),
    keywords: [...english.keywords, english.title],
    ...(failedPort(english) === undefined
      ? {}
      : { failedPort: { title: own(failedPortWords.title), help: own(failedPortWords.help) } }),
  };
}
