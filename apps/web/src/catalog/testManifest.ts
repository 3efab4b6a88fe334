import type { PluginManifest } from '@pyheart/plugin-sdk';

/** A manifest for tests: give only what the test is about. */
export function testManifest(parts: Partial<PluginManifest> & { key: string }): PluginManifest {
  return {
    kind: 'transformer',
    title: parts.key,
    summary: '',
    version: '1.0.0',
    author: 'Test',
    category: 'Test',
    icon: 'plug',
    priority: 100,
    keywords: [],
    dependencies: [],
    sentence: '',
    inputs: [{ name: 'in', title: 'In', kinds: 'any' }],
    outputs: [
      { name: 'out', title: 'Out', kinds: 'any' },
      { name: 'error', title: 'Error', kinds: 'any' },
    ],
    effectful: false,
    configSchema: {},
    example: {},
    isSource: false,
    canProbe: false,
    ...parts,
  };
}
