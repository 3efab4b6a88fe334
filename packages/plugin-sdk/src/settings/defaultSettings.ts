import { dereference, isRecord, type JsonSchema } from './jsonSchema.ts';

/** The settings that a form starts with: each field's default; fields without one are absent. */
export function defaultSettings(configSchema: Record<string, unknown>): Record<string, unknown> {
  const root: JsonSchema = configSchema;
  return defaultsOf(root, root, 0);
}

function defaultsOf(schema: JsonSchema, root: JsonSchema, depth: number): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const field = dereference(property, root);
    if (field.default !== undefined) settings[name] = structuredClone(field.default);
    // A group whose fields all have defaults starts complete; others wait for the user.
    if (isRecord(field.default) && field.properties !== undefined && depth < 8) {
      settings[name] = { ...defaultsOf(field, root, depth + 1), ...field.default };
    }
  }
  return settings;
}
