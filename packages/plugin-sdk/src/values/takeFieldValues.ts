import { isRecord, type JsonSchema } from '../settings/jsonSchema.ts';
import { visibleFields } from '../settings/visibleFields.ts';
import { fieldTitle } from '../settings/wordsOfZodIssue.ts';
import { type FieldValue, isFieldValue } from './FieldValue.ts';

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
  let fixed: Record<string, unknown> | undefined;
  for (const { path, at, name, schema, value, required } of visibleFields(configSchema, settings, {
    hidden: true,
  })) {
    if (!isFieldValue(value)) continue;
    fields.push({ field: path, at, title: fieldTitle({ schema, name, path }), schema, value });
    fixed ??= structuredClone(settings);
    putAt(fixed, at, required && schema.default === undefined ? exampleOf(schema) : undefined);
  }
  return { settings: fixed ?? settings, fields };
}

/** Sets what stands at a place of settings, `undefined` takes it out. The place is known to be there. */
export function putAt(
  settings: Record<string, unknown>,
  at: readonly (string | number)[],
  value: unknown,
): void {
  const last = at.at(-1);
  const holder = at.slice(0, -1).reduce<unknown>(stepInto, settings);
  if (Array.isArray(holder)) holder[Number(last)] = value;
  else if (isRecord(holder) && last !== undefined) {
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  }
}

function stepInto(holder: unknown, step: string | number): unknown {
  if (Array.isArray(holder)) return holder[Number(step)];
  return isRecord(holder) ? holder[step] : undefined;
}

function exampleOf(schema: JsonSchema): unknown {
  return structuredClone(schema.examples?.[0]) ?? schema['x-ui']?.placeholder ?? '';
}
