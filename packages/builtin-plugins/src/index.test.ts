import { readdir } from 'node:fs/promises';
import { describePlugin } from '@pyheart/plugin-sdk';
import { fieldsWithoutExample } from '@pyheart/plugin-sdk/testing';
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

  it('show an example of what each field takes, also on connections', () => {
    const missing = builtinPlugins.flatMap((plugin) => {
      const manifest = describePlugin(plugin);
      const kinds = (manifest.connections ?? []).map((kind) => ({ ...manifest, ...kind }));
      return [manifest, ...kinds].flatMap((each) =>
        fieldsWithoutExample(each).map((finding) => `${each.key}: ${finding}`),
      );
    });
    expect(missing).toEqual([]);
  });

  it('can verify each kind of connection with a plugin that is built in', async () => {
    const kinds = builtinPlugins.flatMap(({ connections = [] }) => connections);
    for (const { key, verify } of kinds) {
      const plugin = builtinPlugins.find((each) => each.key === verify?.plugin);
      expect(plugin?.probe, `${key} is verified by ${verify?.plugin}`).toBeDefined();
      expect(plugin?.connections?.map((kind) => kind.key)).toContain(key);
    }
  });
});
