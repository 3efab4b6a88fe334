import type { Clock, Credentials, Log, PluginContext } from '../context.ts';
import { type Failure, PluginError } from '../failure.ts';
import type { AnyPlugin, PluginType } from '../plugin.ts';
import { fromClass } from './fromClass.ts';
import { type HookCallback, type HookOptions, type HookResult, Hooks, type PayloadOf } from './Hooks.ts';
import { isPlugin } from './isPlugin.ts';
import { isPluginClass, type PluginClass } from './Plugin.ts';
import { type LifecycleEvent, PluginInstance } from './PluginInstance.ts';
import { startOrder } from './startOrder.ts';
import { systemContext } from './systemContext.ts';

/** One line of the audit trail: who did what to which plugin, and how it ended. */
export interface PluginAudit {
  action: 'register' | 'unregister' | 'initialize' | 'cleanup' | 'reload' | 'load_config';
  object: string;
  outcome: 'ok' | 'failed';
  at: Date;
  code?: string;
}

export interface RegistryOptions {
  log?: Log;
  clock?: Clock;
  audit?: (entry: PluginAudit) => void;
  /** What plugins are given besides their settings; the parts that are absent are simple ones in memory. */
  context?: Partial<Omit<PluginContext, 'config' | 'node' | 'credentials'>>;
}

export interface Registration {
  /** The plugin's key when absent. */
  id?: string;
  config?: Record<string, unknown>;
  priority?: number;
}

/** The plugins that are there, with their settings, in the order in which they start. */
export class PluginRegistry {
  readonly #instances = new Map<string, PluginInstance>();
  readonly #listeners = new Set<(event: LifecycleEvent) => void>();
  readonly #options: RegistryOptions;
  readonly hooks: Hooks;

  constructor(options: RegistryOptions = {}) {
    this.#options = options;
    this.hooks = new Hooks(options.log);
  }

  /** Adds a plugin; refuses one that is switched off and an id that is taken. */
  registerPlugin(given: AnyPlugin | PluginClass, registration: Registration = {}): PluginInstance {
    const plugin = isPluginClass(given) ? fromClass(given) : given;
    const id = registration.id ?? plugin.key;
    try {
      if (!plugin.enabled) throw refused(`Plugin "${plugin.key}" is switched off.`, 'Set enabled to true.');
      if (this.#instances.has(id)) throw refused(`There is already a plugin "${id}".`, 'Give it another id.');
    } catch (error) {
      this.#record('register', id, error);
      throw error;
    }
    const instance = new PluginInstance({
      id,
      plugin,
      config: registration.config ?? {},
      ...(registration.priority === undefined ? {} : { priority: registration.priority }),
      context: (config) => this.#contextOf(id, config),
      onStep: (event) => this.#announce(event),
    });
    this.#instances.set(id, instance);
    this.#record('register', id);
    return instance;
  }

  /** Cleans a plugin up and forgets it; false when there was none. */
  async unregisterPlugin(id: string): Promise<boolean> {
    const instance = this.#instances.get(id);
    if (instance === undefined) return false;
    await instance.stop();
    this.#instances.delete(id);
    this.#record('unregister', id);
    return true;
  }

  getPlugin(id: string): PluginInstance | undefined {
    return this.#instances.get(id);
  }

  getPluginsByType(type: PluginType): PluginInstance[] {
    return this.listPlugins().filter(({ plugin }) => plugin.kind === type);
  }

  /** All plugins, higher priority first. */
  listPlugins(): PluginInstance[] {
    return [...this.#instances.values()].sort((left, right) => right.priority - left.priority);
  }

  /**
   * Starts what is not active yet, dependencies first, then by priority. One that fails does not hold up the
   * others, only those that depend on it. Gives the failures by id. `resolve` fills references in settings;
   * `only` limits it to some.
   */
  async initializeAll(
    resolve: (instance: PluginInstance) => Record<string, unknown> = ({ config }) => config,
    only?: readonly string[],
  ): Promise<Map<string, Failure>> {
    const failures = new Map<string, Failure>();
    const { order, impossible } = startOrder([...this.#instances.values()]);
    for (const { instance, error } of impossible) instance.fail(error);
    for (const instance of order) {
      if (instance.step === 'active' || only?.includes(instance.id) === false) continue;
      await this.#initialize(instance, resolve);
    }
    for (const { id, failure, step } of this.#instances.values()) {
      if (step === 'failed' && failure !== undefined) failures.set(id, failure);
    }
    return failures;
  }

  /** Cleans all up, in the opposite order of their start. */
  async cleanupAll(): Promise<void> {
    for (const instance of startOrder([...this.#instances.values()]).order.reverse()) {
      if (instance.step !== 'active') continue;
      await instance.stop();
      this.#record('cleanup', instance.id, instance.failure && new PluginError(instance.failure.code, ''));
    }
  }

  /** Registers every plugin among the exports of a package; gives the keys that were new. */
  discoverPlugins(exports: Record<string, unknown>): string[] {
    const found = Object.values(exports).flatMap((value) => {
      const plugin = isPluginClass(value) ? fromClass(value) : value;
      return isPlugin(plugin) && plugin.enabled && !this.#instances.has(plugin.key) ? [plugin] : [];
    });
    const keys = [...new Set(found.map(({ key }) => key))];
    for (const key of keys) {
      const plugin = found.find((candidate) => candidate.key === key);
      if (plugin !== undefined) this.registerPlugin(plugin);
    }
    return keys;
  }

  registerHook<Name extends string>(name: Name, callback: HookCallback<Name>, options?: HookOptions) {
    return this.hooks.registerHook(name, callback, options);
  }

  hasHook(name: string): boolean {
    return this.hooks.hasHook(name);
  }

  triggerHook<Name extends string>(name: Name, payload: PayloadOf<Name>): Promise<HookResult[]> {
    return this.hooks.triggerHook(name, payload);
  }

  /** Tells every step of every plugin; the returned function ends it. */
  onLifecycle(listener: (event: LifecycleEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #initialize(
    instance: PluginInstance,
    resolve: (instance: PluginInstance) => Record<string, unknown>,
  ): Promise<void> {
    const { id, plugin } = instance;
    try {
      const missing = plugin.dependencies.find((key) => !this.#isActive(key));
      if (missing !== undefined) throw refused(`"${id}" needs the plugin "${missing}", which did not start.`);
      await this.hooks.triggerHook('before_init', { id, plugin: plugin.key });
      if (!(await instance.start(resolve(instance)))) {
        this.#record('initialize', id, new PluginError(instance.failure?.code ?? 'PH-BUG-001', ''));
        return;
      }
      await this.hooks.triggerHook('after_init', { id, plugin: plugin.key });
      this.#record('initialize', id);
    } catch (error) {
      await instance.stop();
      instance.fail(error);
      this.#record('initialize', id, error);
    }
  }

  #isActive(key: string): boolean {
    return [...this.#instances.values()].some(({ plugin, step }) => plugin.key === key && step === 'active');
  }

  #contextOf(id: string, config: unknown): PluginContext {
    return systemContext(id, config, this.#options, (authenticator, options) =>
      this.#credentials(authenticator, options?.refresh ?? false),
    );
  }

  async #credentials(id: string, refresh: boolean): Promise<Credentials> {
    const instance = this.#instances.get(id);
    if (instance?.step === 'active') return instance.authorize(refresh);
    throw new PluginError('PH-AUT-002', `There is no active authenticator "${id}".`);
  }

  #announce(event: LifecycleEvent): void {
    const { id, plugin, to, failure } = event;
    this.#options.log?.info({ id, plugin, step: to, code: failure?.code }, 'plugin step');
    for (const listener of this.#listeners) listener(event);
  }

  #record(action: PluginAudit['action'], object: string, error?: unknown): void {
    const at = this.#options.clock?.now() ?? new Date();
    const code = error instanceof PluginError ? error.code : undefined;
    const outcome = error === undefined ? 'ok' : 'failed';
    this.#options.audit?.({ action, object, outcome, at, ...(code === undefined ? {} : { code }) });
  }
}

function refused(message: string, hint?: string): PluginError {
  return new PluginError('PH-CFG-001', message, hint === undefined ? {} : { hint });
}
