import type { Credentials, PluginContext } from '../context.ts';
import type { Json } from '../message.ts';
import type { PluginType } from '../plugin.ts';
import { isRecord } from '../settings/jsonSchema.ts';
import { settingsFindings } from '../settings/settingsFindings.ts';
import { type OriginalConfigSchema, toJsonSchema } from './originalConfigSchema.ts';

/** What a plugin in class form says of itself, as in the original. */
export interface PluginMetadata {
  name: string;
  version: string;
  pluginType: PluginType;
  description?: string;
  author?: string;
  /** Names of plugins that must be there before. */
  dependencies?: readonly string[];
  configSchema?: OriginalConfigSchema;
  enabled?: boolean;
  /** Higher starts first. */
  priority?: number;
}

const brand = Symbol.for('pyheart.plugin');

/**
 * The class form of a plugin, as the original has it; `fromClass` makes it an ordinary plugin. Override what
 * the plugin does: `fetchData` and `sendData` for adapters, `process` for the others, `authenticate` for
 * authenticators.
 */
export abstract class Plugin {
  /** Tells plugin classes apart even when a package brings its own copy of the SDK. */
  static readonly [brand] = true;
  readonly config: Record<string, unknown>;
  /** Set before `initialize`: clock, log, fetch, store. */
  context: PluginContext | undefined;

  constructor(config: Record<string, unknown> = {}) {
    this.config = config;
  }

  abstract getMetadata(): PluginMetadata;

  /** Prepares the plugin; `false` or an error means that it cannot start. */
  async initialize(): Promise<boolean> {
    return true;
  }

  /** Gives back what `initialize` took. */
  async cleanup(): Promise<boolean> {
    return true;
  }

  /** True when the settings are usable; by default, when they fit the schema of the metadata. */
  validateConfig(config: Record<string, unknown>): boolean {
    const { configSchema } = this.getMetadata();
    if (configSchema === undefined) return isRecord(config);
    return settingsFindings(toJsonSchema(configSchema), config).every(({ problem }) => problem === 'unknown');
  }

  fetchData?(query: Json): Promise<Json>;
  sendData?(data: Json): Promise<Json>;
  process?(data: Json): Promise<Json>;
  authenticate?(refresh: boolean): Promise<Credentials>;
}

/** A class that extends Plugin and can be made with its settings alone. */
export type PluginClass = new (config?: Record<string, unknown>) => Plugin;

export function isPluginClass(value: unknown): value is PluginClass {
  if (typeof value !== 'function' || Reflect.get(value, brand) !== true) return false;
  // The abstract class itself says nothing of itself.
  return typeof Reflect.get(value.prototype, 'getMetadata') === 'function';
}

/** Is this an object of a plugin class, of any copy of the SDK? */
export function isPluginObject(value: unknown): value is Plugin {
  return typeof value === 'object' && value !== null && isPluginClass(value.constructor);
}
