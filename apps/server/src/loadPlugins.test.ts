import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadPlugins } from './loadPlugins.ts';
import { createLog } from './log.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'pyheart-plugins-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

function install(name: string, source: string): void {
  const folder = path.join(dataDir, 'plugins/node_modules', name);
  mkdirSync(folder, { recursive: true });
  const manifest = { name, type: 'module', main: 'index.js', keywords: ['pyheart-plugin'] };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'index.js'), source);
}

describe('the plugins of an installation', () => {
  it('come built in, with titles and settings for the palette', async () => {
    const registry = await loadPlugins(dataDir, createLog('silent'));
    const keys = registry.listPlugins().map(({ plugin }) => plugin.key);
    expect(keys).toEqual(
      expect.arrayContaining(['mllp-listener', 'fhir', 'field-mapper', 'script', 'email']),
    );
  });

  it('do not keep the server from starting when a package is broken', async () => {
    install('broken-plugin', 'throw new Error("no")');
    const lines: string[] = [];
    const registry = await loadPlugins(dataDir, createLog('info', { write: (line) => lines.push(line) }));
    expect(registry.listPlugins().length).toBeGreaterThan(20);
    expect(lines.join('')).toContain('packages with plugins could not be loaded');
  });
});
