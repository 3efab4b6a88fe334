import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../message.ts';
import { nodePluginManager } from '../node/index.ts';
import { samplePlugins } from '../testing/samplePlugins.ts';
import { logCollector, testPluginContract } from '../testing.ts';
import { fromClass } from './fromClass.ts';
import { toJsonSchema } from './originalConfigSchema.ts';
import { Plugin, type PluginMetadata } from './Plugin.ts';
import { getPluginManager, PluginManager } from './PluginManager.ts';
import type { PluginAudit } from './PluginRegistry.ts';

class InsuranceAdapter extends Plugin {
  sent: Json[] = [];
  getMetadata(): PluginMetadata {
    return {
      name: 'insurance',
      version: '1.0.0',
      pluginType: 'adapter',
      description: 'Talks to a payer.',
      author: 'Test',
      configSchema: {
        required: ['base_url', 'api_key'],
        properties: {
          base_url: { type: 'string', description: 'Where the payer listens.' },
          api_key: { type: 'str' },
          timeout: { type: 'integer', default: 30 },
        },
      },
    };
  }
  override async sendData(data: Json): Promise<Json> {
    this.sent.push(data);
    return { accepted: true, to: String(this.config['base_url']) };
  }
}

testPluginContract(fromClass(InsuranceAdapter), { message: { kind: 'json', body: { claim: 1 } } });

const file = `
plugins:
  acme:
    class: pyheart.plugins.insurance.InsuranceAdapter
    priority: 90
    config: {base_url: 'https://acme.example.org', api_key: '\${ACME_KEY}', timeout: '\${ACME_TIMEOUT:-45}'}
  off:
    class: pyheart.plugins.insurance.InsuranceAdapter
    enabled: false
    config: {base_url: 'https://off.example.org', api_key: '\${OFF_KEY}'}
  state:
    class: pyheart.plugins.government.GovernmentAdapter
    config: {}
`;

describe('PluginManager', () => {
  it('loads a file of the original, starts, runs, reloads and stops', async () => {
    const audit: PluginAudit[] = [];
    const log = logCollector();
    const manager = new PluginManager({
      plugins: [InsuranceAdapter, ...samplePlugins],
      references: (name) => ({ ACME_KEY: 'geheim' })[name],
      audit: (entry) => audit.push(entry),
      log,
    });
    const { loaded, disabled, issues } = await manager.loadPluginsFromConfig(file);
    expect([loaded, disabled]).toEqual([['acme'], ['off']]);
    expect(issues.map(({ code, at }) => `${code} line ${at?.line}`)).toEqual(['PH-PIP-002 line 11']);
    expect(await manager.start()).toEqual(new Map());
    const acme = manager.getPlugin('acme');
    expect(acme?.priority).toBe(90);
    expect(acme?.state).toMatchObject({ config: { timeout: 45, api_key: 'geheim' } });
    const message = {
      id: 'm',
      correlationId: 'm',
      kind: 'json',
      body: { claim: 1 },
      meta: { phi: 'no' },
    } as const;
    expect(await acme?.run(message)).toMatchObject({
      out: { body: { accepted: true, to: 'https://acme.example.org' }, causationId: 'm' },
    });
    expect(await manager.reload('acme', { base_url: 'https://new.example.org', api_key: 'x' })).toBe(true);
    expect(acme?.state).toMatchObject({ config: { base_url: 'https://new.example.org', timeout: 30 } });
    await manager.stop();
    expect(acme?.step).toBe('cleaned');
    await expect(acme?.run(message)).rejects.toThrow('Plugin "acme" is cleaned, not active.');
    expect(audit.map(({ action, object }) => `${action} ${object}`)).toEqual([
      'register acme',
      'load_config plugins.yaml',
      'initialize acme',
      'initialize acme',
      'reload acme',
      'cleanup acme',
    ]);
    expect(JSON.stringify([audit, log.lines])).not.toContain('geheim');
  });

  it('names all missing variables at once and starts nothing then', async () => {
    const manager = new PluginManager({ plugins: [InsuranceAdapter] });
    await manager.loadPluginsFromConfig(file);
    await manager.loadPlugin('insurance', { config: { base_url: '${BASE}', api_key: '${ACME_KEY}' } });
    await expect(manager.start()).rejects.toThrow(
      'Missing environment variables: ACME_KEY, BASE (used by acme.api_key, insurance.api_key, insurance.base_url).',
    );
    expect(manager.listPlugins('adapter').map(({ step }) => step)).toEqual(['registered', 'registered']);
  });

  it('says what it cannot find or read', async () => {
    const manager = new PluginManager();
    await expect(manager.loadPlugin('nope')).rejects.toThrow('There is no plugin "nope".');
    await expect(manager.loadPluginsFromConfig('plugins: []')).rejects.toThrow('must be a mapping');
    await expect(manager.loadPluginsFromConfig('plugins.yaml')).rejects.toThrow('reads no files');
    await expect(manager.reload('nope')).rejects.toThrow('There is no plugin "nope" to reload.');
  });

  it('is one per process', () => expect(getPluginManager()).toBe(getPluginManager()));
});

describe('nodePluginManager', () => {
  let folder = '';
  const sdk = new URL('../index.ts', import.meta.url).href;
  const pluginModule = (name: string) => `
    import { Plugin } from '${sdk}';
    export class ${name} extends Plugin {
      getMetadata() { return { name: '${name}', version: '1.0.0', pluginType: 'transformer' }; }
      async process(data) { return { by: '${name}', data }; }
    }`;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pyheart-'));
    for (const [name, keywords] of [
      ['lab-plugins', ['pyheart-plugin']],
      ['other', []],
    ] as const) {
      const home = join(folder, 'node_modules', name);
      await mkdir(home, { recursive: true });
      await writeFile(
        join(home, 'package.json'),
        JSON.stringify({ name, type: 'module', main: 'index.js', keywords }),
      );
      await writeFile(join(home, 'index.js'), pluginModule(name === 'other' ? 'Other' : 'LabSplitter'));
    }
    await writeFile(join(folder, 'own.mjs'), pluginModule('OwnPlugin'));
    await writeFile(
      join(folder, 'plugins.yaml'),
      'plugins: {}\nplugin_settings: {auto_discover: true, discover_packages: [pyheart.plugins]}\nx-pyheart-studio:\n  plugins:\n    lab: {plugin: lab-splitter}\n',
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads the file, finds packages by their keyword, and imports modules', async () => {
    const manager = nodePluginManager({ environment: {}, folder });
    expect((await manager.loadPluginsFromConfig('plugins.yaml')).loaded).toEqual(['lab']);
    await manager.loadPlugin('./own.mjs#OwnPlugin');
    await expect(manager.loadPlugin('./own.mjs#Nothing')).rejects.toThrow('exports no plugin "Nothing"');
    expect(await manager.start()).toEqual(new Map());
    expect(manager.catalogue.map(({ key }) => key)).toEqual(['lab-splitter', 'own-plugin']);
  });
});

describe('the original config_schema', () => {
  it('is accepted nested and flat', () => {
    const flat = toJsonSchema({
      base_url: { type: 'string', required: true, description: 'Address.' },
      timeout: { type: 'int', default: 30, required: true },
    });
    expect(flat).toEqual({
      type: 'object',
      properties: {
        base_url: { type: 'string', title: 'Base url', description: 'Address.' },
        timeout: { type: 'integer', default: 30, title: 'Timeout', description: 'Timeout.' },
      },
      required: ['base_url'],
    });
    const nested = toJsonSchema({
      required: ['base_url'],
      properties: {
        base_url: { type: 'string', description: 'Address.' },
        timeout: { type: 'int', default: 30 },
      },
    });
    expect(nested).toEqual(flat);
  });
  it('lets a class decide for itself', () => {
    expect(new InsuranceAdapter().validateConfig({ base_url: 'a', api_key: 'b' })).toBe(true);
    expect(new InsuranceAdapter().validateConfig({ base_url: 'a' })).toBe(false);
    expect(new InsuranceAdapter().validateConfig({ base_url: 'a', api_key: 'b', timeout: 'x' })).toBe(false);
  });
});
