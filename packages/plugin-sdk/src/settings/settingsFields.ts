import type { UiHints } from '../settings.ts';
import { branchesOf, dereference, isRecord, type JsonSchema } from './jsonSchema.ts';

export interface SettingsField {
  /** `tls.ca`, `rows[].from`, `headers{}`: where the field sits, whatever its row. */
  path: string;
  name: string;
  schema: JsonSchema;
  hints: UiHints;
  required: boolean;
  depth: number;
}

/** Every field of a settings schema, nested ones and those of all union branches included. */
export function settingsFields(configSchema: Record<string, unknown>): SettingsField[] {
  const root: JsonSchema = configSchema;
  const fields: SettingsField[] = [];
  const entered = new Set<string>();
  const visit = (given: JsonSchema, path: string, depth: number) => {
    if (given.$ref !== undefined) {
      if (entered.has(given.$ref)) return;
      entered.add(given.$ref);
    }
    const schema = dereference(given, root);
    for (const branch of [...branchesOf(schema), ...(schema.allOf ?? [])]) visit(branch, path, depth);
    if (isRecord(schema.items)) visit(schema.items, `${path}[]`, depth);
    if (isRecord(schema.additionalProperties)) visit(schema.additionalProperties, `${path}{}`, depth);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const child = dereference(property, root);
      const childPath = path === '' ? name : `${path}.${name}`;
      const required = schema.required?.includes(name) ?? false;
      fields.push({ path: childPath, name, schema: child, hints: child['x-ui'] ?? {}, required, depth });
      visit(property, childPath, depth + 1);
    }
  };
  visit(root, '', 0);
  return fields;
}

/** True for a field whose value may only be a `${NAME}` reference. */
export function isSecretField(schema: JsonSchema): boolean {
  return schema['x-ui']?.secret === true || schema['x-ui']?.widget === 'secret';
}

/** True for JavaScript: its own `${…}` is none of ours, so references in it are not filled. */
export function isScriptField(schema: JsonSchema): boolean {
  return schema['x-ui']?.widget === 'code' && schema['x-ui'].language === 'javascript';
}

/** Names of the settings that hold a script, at the top of the schema. */
export function scriptFields(configSchema: Record<string, unknown>): ReadonlySet<string> {
  const scripts = settingsFields(configSchema).filter(
    ({ schema, depth }) => depth === 0 && isScriptField(schema),
  );
  return new Set(scripts.map(({ name }) => name));
}
