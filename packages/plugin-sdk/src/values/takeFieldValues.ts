import type { JsonSchema } from '../settings/jsonSchema.ts';
import { visibleFields } from '../settings/visibleFields.ts';
import { fieldTitle } from '../settings/wordsOfZodIssue.ts';
import { type FieldValue, isFieldValue } from './FieldValue.ts';
import { withValueAt } from './withValueAt.ts';

/** A setting whose value each message gives. */
export interface ValueField {
  /** `headers.X-Ward`, as issues name it. */
  field: string;
  /** The same in steps. */
  at: readonly (string | number)[];
  title: string;
  schema: JsonSchema;
  value: FieldValue;
}

/**
 * Parts settings into what holds for every message and what each message gives. In the first, something that the
 * field could hold stands in for the second, so that the plugin can be made ready.
 */
export function takeFieldValues(
  configSchema: Record<string, unknown>,
  settings: Record<string, unknown>,
): { settings: Record<string, unknown>; fields: ValueField[] } {
  const fields: ValueField[] = [];
  let fixed = settings;
  for (const { path, at, name, schema, value, required } of visibleFields(configSchema, settings, {
    hidden: true,
  })) {
    if (!isFieldValue(value)) continue;
    fields.push({ field: path, at, title: fieldTitle({ schema, name, path }), schema, value });
    fixed = withValueAt(fixed, at, required && schema.default === undefined ? exampleOf(schema) : undefined);
  }
  return { settings: fixed, fields };
}

function exampleOf(schema: JsonSchema): unknown {
  return structuredClone(schema.examples?.[0]) ?? schema['x-ui']?.placeholder ?? '';
}
