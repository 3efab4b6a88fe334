import { dereference, isRecord, type JsonSchema } from './jsonSchema.ts';

type Settings = Record<string, unknown>;

/** Settings with the defaults of absent fields filled in, in groups too; rows of lists are left as they are. */
export function fillDefaults(configSchema: Record<string, unknown>, settings: Settings): Settings {
  const root: JsonSchema = configSchema;
  return fill(root, settings, root);
}

function fill(schema: JsonSchema, settings: Settings, root: JsonSchema): Settings {
  const entries = new Map(Object.entries(settings));
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const field = dereference(property, root);
    const value = entries.get(name) ?? structuredClone(field.default);
    if (value === undefined) continue;
    entries.set(name, isGroup(field) && isRecord(value) ? fill(field, value, root) : value);
  }
  return Object.fromEntries(entries);
}

/** The inverse: settings without what equals a default. `fillDefaults` gives the same meaning back. */
export function omitDefaults(configSchema: Record<string, unknown>, settings: Settings): Settings {
  const root: JsonSchema = configSchema;
  return omit(root, settings, root);
}

function omit(schema: JsonSchema, settings: Settings, root: JsonSchema): Settings {
  const kept = Object.entries(settings).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined) return [];
    const property = schema.properties?.[name];
    if (property === undefined) return [[name, value]];
    const field = dereference(property, root);
    if (!isGroup(field) || !isRecord(value)) return sameValue(value, field.default) ? [] : [[name, value]];
    const inner = omit(field, value, root);
    const standard = isRecord(field.default) ? omit(field, field.default, root) : undefined;
    return sameValue(inner, standard) ? [] : [[name, inner]];
  });
  return Object.fromEntries(kept);
}

/** A group of fields, other than a map with free keys. A group's own default must not hold more than theirs. */
function isGroup(schema: JsonSchema): boolean {
  return schema.properties !== undefined && (schema.default === undefined || isEmpty(schema.default));
}

function isEmpty(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameValue(item, right[index]));
  }
  if (!isRecord(left) || !isRecord(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameValue(left[name], right[name]))
  );
}
