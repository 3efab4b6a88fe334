import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtinPlugins } from '../packages/builtin-plugins/src/index.ts';
import { describePlugin, type PluginManifest } from '../packages/plugin-sdk/src/index.ts';
import { pluginDocs } from './pluginDocs.ts';

const folder = join(import.meta.dirname, '../docs/plugins');

const sample: PluginManifest = {
  key: 'sample',
  kind: 'transformer',
  title: 'Sample',
  summary: 'Splits text at | or <br>.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Text',
  icon: 'scissors',
  priority: 100,
  keywords: [],
  dependencies: [],
  sentence: 'splits at {at}',
  inputs: [{ name: 'in', title: 'Texts', kinds: ['text', 'json'] }],
  outputs: [{ name: 'out', title: 'Parts', kinds: ['text'], sameAs: 'in' }],
  effectful: false,
  configSchema: {
    type: 'object',
    properties: {
      at: { type: 'string', minLength: 1, maxLength: 9, title: 'At', description: 'A | or\na line.' },
      how: { type: 'string', enum: ['first', 'all'], default: 'all', title: 'How' },
      key: { type: 'string', default: 'hidden', title: 'Key', 'x-ui': { secret: true } },
      lines: {
        type: 'array',
        items: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
        minItems: 1,
        default: [1],
        title: 'Lines',
      },
      rules: {
        type: 'array',
        items: { type: 'object', properties: { from: { type: 'string' } }, required: ['from'] },
        title: 'Rules',
      },
      most: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: 5, title: 'Most' },
    },
    required: ['at'],
  },
  example: { at: '|' },
  isSource: false,
  canProbe: false,
};
const sampleDocs = pluginDocs([sample]);
const lines = (sampleDocs.get('sample.md') ?? '').split('\n');

it('keeps docs/plugins as the plugins are', () => {
  const pages = pluginDocs(builtinPlugins.map(describePlugin));
  const onDisk = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
  const stale = [...new Set([...pages.keys(), ...onDisk])].filter((name) => {
    const file = join(folder, name);
    return !existsSync(file) || readFileSync(file, 'utf8') !== pages.get(name);
  });
  expect(stale, 'These pages are not what the plugins say: run `pnpm docs:plugins` and commit.').toEqual([]);
});

it('writes a row for each setting, with pipes, line breaks and angle brackets made harmless', () => {
  expect(lines).toContain('| `at` | At | text |  | yes | `1–9 characters` |  | A \\| or a line. |');
  expect(lines).toContain('| `how` | How | text | `"all"` |  | `first`, `all` |  |  |');
  expect(lines).toContain(
    '| `lines` | Lines | list of whole numbers | `[1]` |  | `not empty`, `≥ 0` |  |  |',
  );
  expect(lines).toContain('| `rules` | Rules | list of entries with from |  |  |  |  |  |');
  expect(lines).toContain('| `rules[].from` |  | text |  | yes |  |  |  |');
  expect(lines).toContain('| `most` | Most | whole number |  |  | `≤ 5` |  |  |');
});

it('marks secrets and shows no default of one', () => {
  expect(lines).toContain('| `key` | Key | text |  |  |  |  | **Secret.** |');
});

it('says what each port carries', () => {
  expect(lines).toContain('| `in` | in | Texts | `text`, `json` |  |');
  expect(lines).toContain('| `out` | out | Parts | as `in` |  |');
});

it('lists plugins by kind, whatever order they come in', () => {
  expect(sampleDocs.get('README.md')).toContain(
    '## Transformers\n\n| Plugin | Key | What it does |\n| --- | --- | --- |\n| [Sample](sample.md) | `sample` | Splits text at \\| or &lt;br>. |\n',
  );
  const manifests = builtinPlugins.map(describePlugin);
  expect([...pluginDocs(manifests.toReversed())]).toEqual([...pluginDocs(manifests)]);
});
