import type { PluginManifest } from '../manifest.ts';
import { omitDefaults } from '../settings/fillDefaults.ts';
import { dereference, isRecord, type JsonSchema } from '../settings/jsonSchema.ts';
import { originalClassOf, originalSettings } from './originalClasses.ts';
import type { OrderedMap } from './yamlText.ts';

/**
 * A node's settings as its `config`: the original's settings first, then in the order of the plugin's schema,
 * then by name. What equals a default is left out, except where the original requires it (spec §13.2 rule 3).
 */
export function exportSettings(
  plugin: string,
  settings: Record<string, unknown>,
  manifest: Pick<PluginManifest, 'configSchema'> | undefined,
): OrderedMap {
  const configSchema = manifest?.configSchema ?? {};
  const schema: JsonSchema = configSchema;
  const kept: Record<string, unknown> = { ...omitDefaults(configSchema, settings) };
  if (originalClassOf(plugin) === undefined) return ordered(kept, schema, schema);
  for (const name of originalSettings) if (settings[name] !== undefined) kept[name] = settings[name];
  const sorted = ordered(kept, schema, schema);
  const first = originalSettings.filter((name) => sorted.has(name));
  const rest = [...sorted.keys()].filter((name) => !first.includes(name));
  return new Map([...first, ...rest].map((name) => [name, sorted.get(name)]));
}

function ordered(value: Record<string, unknown>, given: JsonSchema, root: JsonSchema): OrderedMap {
  const schema = dereference(given, root);
  const described = Object.keys(schema.properties ?? {}).filter((name) => value[name] !== undefined);
  const others = Object.keys(value).filter((name) => value[name] !== undefined && !described.includes(name));
  others.sort();
  return new Map(
    [...described, ...others].map((name) => [
      name,
      orderedValue(value[name], schema.properties?.[name] ?? {}, root),
    ]),
  );
}

function orderedValue(value: unknown, schema: JsonSchema, root: JsonSchema): unknown {
  if (Array.isArray(value)) {
    const items = isRecord(schema.items) ? schema.items : {};
    return value.map((item: unknown) => orderedValue(item, items, root));
  }
  return isRecord(value) ? ordered(value, schema, root) : value;
}
