import * as z from 'zod';
import { PluginError } from '../failure.ts';
import type { Json, Message } from '../message.ts';
import { type AnyPlugin, type ConfigSchema, definePlugin } from '../plugin.ts';
import { defaultSettings } from '../settings/defaultSettings.ts';
import { dereference, type JsonSchema } from '../settings/jsonSchema.ts';
import { zodOfJsonSchema } from '../settings/zodOfJsonSchema.ts';
import { toJsonSchema } from './originalConfigSchema.ts';
import { isPluginObject, type Plugin, type PluginClass } from './Plugin.ts';

/** A plugin in class form as an ordinary plugin: the registry, the canvas and the engine see no difference. */
export function fromClass(Class: PluginClass, more: Partial<AnyPlugin> = {}): AnyPlugin {
  const prototype = new Class({});
  const about = prototype.getMetadata();
  const jsonSchema = toJsonSchema(about.configSchema ?? {});
  const title = about.name.replaceAll(/[_-]+/g, ' ').trim();
  const isAuthenticator = about.pluginType === 'authenticator';
  const plugin = definePlugin<ConfigSchema, Plugin>({
    key: keyOf(about.name),
    kind: about.pluginType,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    summary: about.description ?? title,
    version: about.version,
    author: about.author ?? 'unknown',
    category: 'Own plugins',
    icon: 'puzzle',
    priority: about.priority ?? 100,
    enabled: about.enabled ?? true,
    dependencies: (about.dependencies ?? []).map(keyOf),
    config: configOf(jsonSchema),
    example: exampleOf(jsonSchema),
    sentence: title,
    effectful: prototype.sendData !== undefined,
    inputs: isAuthenticator ? [] : [{ name: 'in', title: 'Data', kinds: 'any' }],
    outputs: isAuthenticator ? [] : [{ name: 'out', title: 'Result', kinds: ['json'] }],
    async initialize(context) {
      const instance = new Class(context.config);
      instance.context = context;
      if (!instance.validateConfig(context.config)) {
        throw new PluginError('PH-CFG-001', `Plugin "${about.name}" does not accept its settings.`);
      }
      if (!(await instance.initialize())) {
        throw new PluginError('PH-CFG-001', `Plugin "${about.name}" could not be initialized.`, {
          hint: 'Its log says why.',
        });
      }
      return instance;
    },
    async cleanup(instance) {
      await instance?.cleanup();
    },
    ...(isAuthenticator
      ? { authorize: async ({ state, refresh }) => (await instanceOf(state).authenticate?.(refresh)) ?? {} }
      : {
          run: async (message, { state, derive }) => {
            const body = await answer(instanceOf(state), message);
            return body === undefined ? {} : { out: derive({ kind: 'json', body }) };
          },
        }),
  });
  return { ...plugin, ...more };
}

/** Class names and titles as keys: `AcmeInsurance`, `acme_insurance` and `Acme Insurance` are `acme-insurance`. */
export function keyOf(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
}

function instanceOf(state: unknown): Plugin {
  if (isPluginObject(state)) return state;
  throw new PluginError('PH-BUG-001', 'The plugin was used before it was initialized.');
}

async function answer(plugin: Plugin, { body }: Message): Promise<Json | undefined> {
  if (plugin.process !== undefined) return plugin.process(body);
  if (plugin.sendData !== undefined) return plugin.sendData(body);
  if (plugin.fetchData !== undefined) return plugin.fetchData(body);
  const { name } = plugin.getMetadata();
  throw new PluginError('PH-BUG-001', `Plugin "${name}" has neither process nor sendData nor fetchData.`);
}

function configOf(jsonSchema: Record<string, unknown>): ConfigSchema {
  const root: JsonSchema = jsonSchema;
  const shape = Object.entries(root.properties ?? {}).map(([name, property]) => {
    const { title, description, default: standard, 'x-ui': ui, ...rest } = dereference(property, root);
    const checked = zodOfJsonSchema(rest, root) ?? z.unknown();
    const filled = standard === undefined ? checked : checked.prefault(standard);
    const field = standard === undefined && !root.required?.includes(name) ? filled.optional() : filled;
    const meta = { title: title ?? name, description: description ?? name, ...(ui ? { 'x-ui': ui } : {}) };
    return [name, field.meta(meta)] as const;
  });
  return z.object(Object.fromEntries(shape));
}

/** Settings that are valid as they stand: the defaults, and something of the right type where one is required. */
function exampleOf(jsonSchema: Record<string, unknown>): Record<string, unknown> {
  const root: JsonSchema = jsonSchema;
  const example = defaultSettings(jsonSchema);
  for (const name of root.required ?? []) example[name] ??= sampleOf(root.properties?.[name] ?? {}, name);
  return example;
}

function sampleOf(schema: JsonSchema, name: string): unknown {
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (schema['x-ui']?.secret === true) return `\${${name.toUpperCase()}}`;
  switch (schema.type) {
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return /url$/.test(name) ? 'https://system.example.org' : 'example';
  }
}
