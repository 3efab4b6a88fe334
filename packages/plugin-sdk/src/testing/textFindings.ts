import { mapManifestWords } from '../language/mapManifestWords.ts';
import type { Texts } from '../language/Texts.ts';
import type { PluginManifest } from '../manifest.ts';

/** Every text of a manifest that people read, each once, in the order of the manifest. */
export function textsShown(manifest: PluginManifest): string[] {
  const shown = new Set<string>();
  mapManifestWords(manifest, (text) => {
    if (hasWords(text)) shown.add(text);
    return text;
  });
  return [...shown];
}

/** Texts that are shown and not translated, and translations that are empty or name something else in braces. */
export function untranslated(shown: readonly string[], texts: Texts): string[] {
  return [
    ...shown
      .filter((text) => !Object.hasOwn(texts, text))
      .map((text) => `no translation of ${JSON.stringify(text)}`),
    ...Object.entries(texts)
      .filter(([text, translated]) => translated.trim() === '' || braces(text) !== braces(translated))
      .map(([text, translated]) => `${JSON.stringify(text)} became ${JSON.stringify(translated)}`),
  ];
}

/** Translations of texts that are shown nowhere. */
export function deadTexts(shown: readonly string[], texts: Texts): string[] {
  const known = new Set(shown);
  return Object.keys(texts).filter((text) => !known.has(text));
}

/** `{host}:{port}` holds no word. */
function hasWords(text: string): boolean {
  return /\p{Letter}/u.test(text.replace(/\{[^{}]*\}/g, ''));
}

function braces(text: string): string {
  return (text.match(/\{[^{}]*\}/g) ?? []).sort().join(' ');
}
