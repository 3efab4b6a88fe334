import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describePlugin, manifestIn, PluginError } from '@pyheart/plugin-sdk';
import { runPlugin } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { autoDiscovery } from './auto-discovery.ts';
import { basicUsage } from './basic-usage.ts';
import { nameSplitter } from './custom-plugin.ts';
import { hooks } from './hooks.ts';
import { listPlugins } from './list-plugins.ts';
import { loadFromConfig } from './load-from-config.ts';
import { validateConfig } from './validate-config.ts';
import { firstLines, firstLinesInSpanish } from './write-a-plugin.ts';

const here = import.meta.dirname;

describe('the samples of the guides run', () => {
  it('basic usage', async () => {
    const { failures, sent, step } = await basicUsage();
    expect([...failures]).toEqual([]);
    expect(sent).toMatchObject({ out: { body: { accepted: true, count: 1 } } });
    expect(step).toBe('cleaned');
  });
  it('loading from a file', async () => {
    const { loaded, disabled, issues, steps } = await loadFromConfig({ LAB_API_KEY: 'k' });
    expect([loaded, disabled, issues]).toEqual([['main_lab'], ['old_lab'], []]);
    expect(steps).toEqual(['main_lab is active']);
    await expect(loadFromConfig({})).rejects.toThrow(
      'Missing environment variables: LAB_API_KEY (used by main_lab.api_key).',
    );
  });
  it('discovery', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pyheart-guides-'));
    try {
      const home = join(folder, 'node_modules', 'ward-plugins');
      await mkdir(home, { recursive: true });
      const about = { name: 'ward-plugins', type: 'module', main: 'index.js', keywords: ['pyheart-plugin'] };
      await writeFile(join(home, 'package.json'), JSON.stringify(about));
      const sdk = new URL('../../packages/plugin-sdk/src/index.ts', import.meta.url).href;
      await writeFile(
        join(home, 'index.js'),
        `import { Plugin } from '${sdk}';
         export class WardList extends Plugin {
           getMetadata() { return { name: 'WardList', version: '2.1.0', pluginType: 'adapter' }; }
           async fetchData() { return []; }
         }`,
      );
      await writeFile(join(folder, 'plugins.yaml'), 'plugins: {}\nplugin_settings: {auto_discover: true}\n');
      expect(await autoDiscovery(folder)).toEqual(['ward-list 2.1.0']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
  it('a plugin of your own', async () => {
    const run = await runPlugin(nameSplitter, { message: { kind: 'text', body: 'Doe, Jane' } });
    expect(run.out?.body).toEqual({ family: 'Doe', given: 'Jane' });
    const wrong = runPlugin(nameSplitter, { message: { kind: 'text', body: 'Jane Doe' } });
    await expect(wrong).rejects.toThrow('The name has no ",".');
  });
  it('a validation of your own', async () => {
    expect(await validateConfig('https://lab.example.org')).toBeUndefined();
    expect(await validateConfig('http://lab.example.org')).toBe(
      'Plugin "encrypted-lab" does not accept its settings.',
    );
  });
  it('a plugin in Spanish, English where a text has no translation', () => {
    const { title, sentence, summary } = manifestIn(describePlugin(firstLinesInSpanish), 'es');
    expect([title, sentence]).toEqual(['Primeras líneas', 'conserva las primeras {count} líneas']);
    expect(summary).toBe(describePlugin(firstLines).summary);
  });
  it('hooks', async () => {
    const { seen, results, stopped, passed } = await hooks();
    expect(seen).toEqual(['m1 at mllp-in']);
    expect(results).toMatchObject([{ ok: true, value: 'noted' }, { ok: false }]);
    expect(stopped).toBeInstanceOf(PluginError);
    expect(passed).toEqual([]);
  });
  it('lists', async () => {
    expect(await listPlugins()).toEqual({
      all: ['main_lab 120', 'name-splitter 100', 'night_lab 10'],
      adapters: ['main_lab: Lab', 'night_lab: Lab'],
      one: 'Splits "Doe, Jane" into family and given name.',
    });
  });
});

describe('the pages', () => {
  it('show the code that runs here, word by word', async () => {
    const names = await readdir(here);
    const code = await Promise.all(
      names.filter((name) => name.endsWith('.ts')).map((name) => readFile(join(here, name), 'utf8')),
    );
    const flat = code.map(withoutIndent);
    let shown = 0;
    for (const page of names.filter((name) => name.endsWith('.md'))) {
      const text = await readFile(join(here, page), 'utf8');
      const blocks = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
      shown += blocks.length;
      for (const block of blocks) {
        expect(
          flat.some((file) => file.includes(withoutIndent(block))),
          `${page}:\n${block}`,
        ).toBe(true);
      }
    }
    expect(shown).toBeGreaterThanOrEqual(10);
  });
});

function withoutIndent(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
