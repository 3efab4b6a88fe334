import { readFile } from 'node:fs/promises';
import { describePlugin, manifestIn, type Texts } from '@pyheart/plugin-sdk';
import { deadTexts, textsShown, untranslated } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';

const manifests = builtinPlugins.map(describePlugin);
const timesShown = Map.groupBy(manifests.flatMap(textsShown), (text) => text);

describe.each(['es', 'ar'])('the texts of the built-in plugins in %s', (language) => {
  async function readTexts(file: string): Promise<Texts> {
    return JSON.parse(await readFile(`${import.meta.dirname}/${file}.${language}.json`, 'utf8'));
  }

  it('are there for all that a plugin shows, with the same braces', () => {
    for (const manifest of manifests) {
      const texts = manifest.texts?.[language] ?? {};
      expect(untranslated(textsShown(manifest), texts), manifest.key).toEqual([]);
    }
  });

  it('hold nothing that its plugin does not show', async () => {
    for (const manifest of manifests) {
      const own = await readTexts(`../${manifest.kind}s/${manifest.key}/texts`);
      expect(deadTexts(textsShown(manifest), own), manifest.key).toEqual([]);
    }
  });

  it('are shared where several plugins say them, and only there', async () => {
    const shared = await readTexts('shared');
    const alone = Object.keys(shared).filter((text) => (timesShown.get(text)?.length ?? 0) < 2);
    expect(alone).toEqual([]);
  });

  it('leave as they are what programs read', () => {
    for (const manifest of manifests) {
      const { example, key, configSchema } = manifestIn(manifest, language);
      expect({ example, key }).toEqual({ example: manifest.example, key: manifest.key });
      expect(Object.keys(configSchema['properties'] ?? {})).toEqual(
        Object.keys(manifest.configSchema['properties'] ?? {}),
      );
    }
  });
});
