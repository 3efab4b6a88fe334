import type { Failure } from '../failure.ts';
import { PluginError } from '../failure.ts';
import type { Issue } from '../issue.ts';
import { describePlugin } from '../manifest.ts';
import type { AnyPlugin, PluginType } from '../plugin.ts';
import { interpolate, type ReferenceReader } from '../references/interpolate.ts';
import { instanceIds, nodeKey } from '../yaml/instanceIds.ts';
import { pluginOfClass } from '../yaml/originalClasses.ts';
import { extraPlace, type ReadPluginsYaml } from '../yaml/PluginsYaml.ts';
import { readPluginsYaml } from '../yaml/readPluginsYaml.ts';
import { fromClass } from './fromClass.ts';
import { isPlugin } from './isPlugin.ts';
import { isPluginClass, type PluginClass } from './Plugin.ts';
import type { PluginInstance } from './PluginInstance.ts';
import { PluginRegistry, type Registration, type RegistryOptions } from './PluginRegistry.ts';

export interface PluginManagerOptions extends RegistryOptions {
  /** The plugins that can be loaded by key; what is loaded by class path comes from `importModule`. */
  plugins?: Iterable<AnyPlugin | PluginClass>;
  /** Fills `${NAME}` and `${file:NAME}`; without it every reference without a default is missing. */
  references?: ReferenceReader;
  /** Reads a plugins.yaml by its path; `nodePluginManager` brings the one of Node. */
  readText?: (path: string) => Promise<string>;
  /** Imports a module for a class path such as `./plugins/lab.ts#LabAdapter`. */
  importModule?: (specifier: string) => Promise<Record<string, unknown>>;
  /** Exports of the packages that `discover_packages` or a keyword names. */
  discover?: (packages: readonly string[]) => Promise<Record<string, unknown>[]>;
}

export interface LoadedConfig {
  /** Ids of the instances that were loaded. */
  loaded: string[];
  /** Ids that the file switches off. */
  disabled: string[];
  issues: Issue[];
}

/** Loads plugins, from a file or one by one, and takes them through their lifecycle. */
export class PluginManager {
  readonly registry: PluginRegistry;
  readonly #options: PluginManagerOptions;
  readonly #catalogue = new Map<string, AnyPlugin>();

  constructor(options: PluginManagerOptions = {}) {
    this.#options = options;
    this.registry = new PluginRegistry(options);
    for (const plugin of options.plugins ?? []) this.addToCatalogue(plugin);
  }

  /** Makes a plugin loadable by its key. */
  addToCatalogue(given: AnyPlugin | PluginClass): AnyPlugin {
    const plugin = isPluginClass(given) ? fromClass(given) : given;
    this.#catalogue.set(plugin.key, plugin);
    return plugin;
  }

  /**
   * Loads one plugin: by key (`mllp-listener`), by a class of the original
   * (`pyheart.plugins.insurance.InsuranceAdapter`), or by module and export (`./lab.ts#LabAdapter`).
   * It is active after `start`.
   */
  async loadPlugin(name: string, registration: Registration = {}): Promise<PluginInstance> {
    return this.registry.registerPlugin(await this.#find(name), registration);
  }

  /**
   * Loads all instances of a plugins.yaml, given as text or as path. What is switched off or not installed is
   * left out and reported. Throws PluginError PH-CFG-001 when the file cannot be read at all.
   */
  async loadPluginsFromConfig(textOrPath: string): Promise<LoadedConfig> {
    const text = await this.#textOf(textOrPath);
    const contents = await this.#readConfig(text);
    this.registry.hooks.enabled = contents.settings['enable_hooks'] !== false;
    const ids = instanceIds(contents);
    const result: LoadedConfig = { loaded: [], disabled: [], issues: [...contents.issues] };
    for (const { id: pipeline, enabled, document } of contents.pipelines) {
      for (const node of document.nodes) {
        const id = ids.get(nodeKey(pipeline, node.id)) ?? node.id;
        if (node.disabled || !enabled) result.disabled.push(id);
        else if (this.#catalogue.has(node.plugin)) {
          const priority = contents.extra?.[extraPlace('instance', id)]?.['priority'];
          await this.loadPlugin(node.plugin, {
            id,
            config: node.settings,
            ...(typeof priority === 'number' ? { priority } : {}),
          });
          result.loaded.push(id);
        }
      }
    }
    const { log, audit, clock } = this.#options;
    log?.info({ loaded: result.loaded.length, disabled: result.disabled.length }, 'plugins loaded');
    audit?.({
      action: 'load_config',
      object: 'plugins.yaml',
      outcome: 'ok',
      at: clock?.now() ?? new Date(),
    });
    return result;
  }

  /** Starts all that is loaded. Gives the failures by id; missing variables of all are one error. */
  async start(): Promise<Map<string, Failure>> {
    const waiting = this.registry.listPlugins().filter(({ step }) => step !== 'active');
    const filled = await this.#fill(waiting);
    return this.registry.initializeAll(({ id, config }) => filled.get(id) ?? config);
  }

  /** Tells the shutdown hooks, then cleans all up. */
  async stop(reason = 'stopped'): Promise<void> {
    await this.registry.triggerHook('shutdown', { reason });
    await this.registry.cleanupAll();
  }

  /** Cleans one plugin up and starts it again, with new settings when given; `false` when it failed. */
  async reload(id: string, config?: Record<string, unknown>): Promise<boolean> {
    const instance = this.registry.getPlugin(id);
    if (instance === undefined) throw unknown(`There is no plugin "${id}" to reload.`);
    if (config !== undefined) {
      instance.config = config;
      await this.registry.triggerHook('config_changed', { id, plugin: instance.plugin.key });
    }
    // Whoever uses the plugin keeps the old one until the new settings can be read.
    const filled = await this.#fill([instance]);
    await instance.stop();
    await this.registry.initializeAll((waiting) => filled.get(waiting.id) ?? waiting.config, [id]);
    const { audit, clock } = this.#options;
    const ok = instance.step === 'active';
    audit?.({
      action: 'reload',
      object: id,
      outcome: ok ? 'ok' : 'failed',
      at: clock?.now() ?? new Date(),
    });
    return ok;
  }

  getPlugin(id: string): PluginInstance | undefined {
    return this.registry.getPlugin(id);
  }

  /** What is loaded, higher priority first; of one type when it is named. */
  listPlugins(type?: PluginType): PluginInstance[] {
    return type === undefined ? this.registry.listPlugins() : this.registry.getPluginsByType(type);
  }

  /** The plugins that `loadPlugin` knows by key. */
  get catalogue(): readonly AnyPlugin[] {
    return [...this.#catalogue.values()];
  }

  async #find(name: string): Promise<AnyPlugin> {
    const known = this.#catalogue.get(name) ?? this.#catalogue.get(pluginOfClass(name));
    if (known !== undefined) return known;
    const [specifier = '', exported] = name.split('#');
    if (exported === undefined || this.#options.importModule === undefined) {
      throw unknown(`There is no plugin "${name}".`);
    }
    const found = (await this.#options.importModule(specifier))[exported];
    if (isPlugin(found) || isPluginClass(found)) return this.addToCatalogue(found);
    throw unknown(`"${specifier}" exports no plugin "${exported}".`);
  }

  async #textOf(textOrPath: string): Promise<string> {
    if (/[\n:]\s/.test(textOrPath) || textOrPath.trim() === '') return textOrPath;
    if (this.#options.readText !== undefined) return this.#options.readText(textOrPath);
    throw unknown('This manager reads no files.', 'Pass the text, or use nodePluginManager.');
  }

  async #readConfig(text: string): Promise<ReadPluginsYaml> {
    const manifests = () => this.catalogue.map(describePlugin);
    let contents = readPluginsYaml(text, manifests());
    const { auto_discover: auto, discover_packages: packages } = contents.settings;
    if (auto === true && this.#options.discover !== undefined) {
      const names = Array.isArray(packages) ? packages.filter((name) => typeof name === 'string') : [];
      for (const exports of await this.#options.discover(names)) {
        for (const value of Object.values(exports)) {
          if (isPlugin(value) || isPluginClass(value)) this.addToCatalogue(value);
        }
      }
      contents = readPluginsYaml(text, manifests());
    }
    const [error] = contents.issues.filter(({ severity }) => severity === 'error');
    if (error === undefined || contents.pipelines.length > 0) return contents;
    throw new PluginError('PH-CFG-001', `plugins.yaml: ${error.message}`, { issues: contents.issues });
  }

  async #fill(instances: readonly PluginInstance[]): Promise<Map<string, Record<string, unknown>>> {
    const items = instances.map(({ id, config, plugin }) => ({
      id,
      settings: config,
      configSchema: describePlugin(plugin).configSchema,
    }));
    const filled = await interpolate(items, this.#options.references ?? (() => undefined));
    return new Map(instances.map(({ id }, index) => [id, filled[index] ?? {}]));
  }
}

let shared: PluginManager | undefined;

/** The manager of this process; the options count when it is made, at the first call. */
export function getPluginManager(options?: PluginManagerOptions): PluginManager {
  shared ??= new PluginManager(options);
  return shared;
}

function unknown(message: string, hint?: string): PluginError {
  return new PluginError('PH-CFG-001', message, hint === undefined ? {} : { hint });
}
