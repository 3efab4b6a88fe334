import { isRecord, type JsonSchema } from '../settings/jsonSchema.ts';

/** A field as the original's dictionaries describe it. */
export interface OriginalField {
  type?: string;
  required?: boolean;
  default?: unknown;
  description?: string;
  enum?: readonly unknown[];
  [keyword: string]: unknown;
}

/** Both shapes of the original: `{required: […], properties: {…}}`, or flat `{name: {type, required, …}}`. */
export type OriginalConfigSchema =
  | { type?: 'object'; required?: readonly string[]; properties: Record<string, OriginalField> }
  | Record<string, OriginalField>;

const types: Record<string, string> = {
  str: 'string',
  text: 'string',
  int: 'integer',
  float: 'number',
  bool: 'boolean',
  list: 'array',
  dict: 'object',
};

const secretName = /(^|_)(password|passphrase|secret|api_key|private_key|token)$/;

/** The original's `config_schema` as the JSON Schema that forms and checks read. */
export function toJsonSchema(schema: OriginalConfigSchema): Record<string, unknown> {
  const nested = isNested(schema);
  const fields: Record<string, OriginalField> = nested ? schema.properties : schema;
  const named = nested ? (schema.required ?? []) : [];
  const required = Object.entries(fields)
    .filter(([name, field]) => named.includes(name) || field.required === true)
    .filter(([, field]) => field.default === undefined)
    .map(([name]) => name);
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, fieldSchema(name, field)]),
  );
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
}

function isNested(
  schema: OriginalConfigSchema,
): schema is { required?: readonly string[]; properties: Record<string, OriginalField> } {
  const { properties } = schema;
  // A flat dictionary may have a field that is called "properties"; its description has a type.
  return isRecord(properties) && typeof properties['type'] !== 'string';
}

function fieldSchema(name: string, field: OriginalField): JsonSchema {
  const { type, required: _, ...rest } = field;
  const known = type === undefined ? undefined : (types[type] ?? type);
  const title = typeof rest['title'] === 'string' ? rest['title'] : titleOf(name);
  return {
    ...rest,
    ...(known === undefined ? {} : { type: known }),
    title,
    description: field.description ?? `${title}.`,
    ...(secretName.test(name) ? { 'x-ui': { secret: true } } : {}),
  };
}

/** `base_url` as "Base url". */
function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
