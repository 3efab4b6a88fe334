import { readFile } from 'node:fs/promises';
import { describePlugin, manifestIn, type Texts } from '@pyheart/plugin-sdk';
import { deadTexts, textsShown } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';

const all = builtinPlugins.map(describePlugin);
const manifests = all.filter(({ texts }) => texts !== undefined);
const timesShown = Map.groupBy(all.flatMap(textsShown), (text) => text);

describe.each(['es', 'ar'])('the texts of the built-in plugins in %s', (language) => {
  async function readTexts(file: string): Promise<Texts> {
    return JSON.parse(await readFile(`${import.meta.dirname}/${file}.${language}.json`, 'utf8'));
  }

  it('are there for every plugin', () => {
    for (const { key, texts } of manifests) expect(texts, key).toHaveProperty(language);
  });

  // That none is missing and that braces agree is part of the contract that each plugin's own test declares.
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
