import { readdir } from 'node:fs/promises';
import { describePlugin } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { builtinPlugins } from './index.ts';

describe('the built-in plugins', () => {
  it('have keys of their own', () => {
    const keys = builtinPlugins.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('lie each in the folder of its kind, and none is forgotten', async () => {
    const folders = await Promise.all(
      ['adapters', 'authenticators', 'notifiers', 'transformers', 'validators', 'workflows'].map((kind) =>
        readdir(`${import.meta.dirname}/${kind}`),
      ),
    );
    expect(builtinPlugins.map(({ key }) => key).sort()).toEqual(folders.flat().sort());
  });

  it('are described without their code', () => {
    for (const plugin of builtinPlugins)
      expect(JSON.stringify(describePlugin(plugin)).length).toBeGreaterThan(100);
  });
});
