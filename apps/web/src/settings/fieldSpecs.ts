import type { UiHints, Widget } from '@pyheart/plugin-sdk';

/** The JSON Schema keywords that the form reads. */
export interface FieldSchema {
  type?: string | readonly string[];
  title?: string;
  description?: string;
  properties?: Record<string, FieldSchema>;
  required?: readonly string[];
  items?: FieldSchema | boolean;
  additionalProperties?: FieldSchema | boolean;
  anyOf?: readonly FieldSchema[];
  oneOf?: readonly FieldSchema[];
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  examples?: readonly unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  $ref?: string;
  $defs?: Record<string, FieldSchema>;
  'x-ui'?: UiHints;
}

/** One field of a form, ready to be drawn. */
export interface FieldSpec {
  name: string;
  title: string;
  help: string | undefined;
  schema: FieldSchema;
  hints: UiHints;
  widget: Widget | 'object';
  required: boolean;
}

/** The fields of an object schema in the order that their hints ask for. */
export function fieldSpecs(schema: FieldSchema, root: FieldSchema = schema): FieldSpec[] {
  return Object.entries(schema.properties ?? {})
    .map(([name, property]) => toSpec(name, dereference(property, root), schema))
    .map((spec, index) => ({ spec, order: spec.hints.order ?? index }))
    .sort((a, b) => a.order - b.order)
    .map(({ spec }) => spec);
}

function toSpec(name: string, schema: FieldSchema, parent: FieldSchema): FieldSpec {
  const hints = schema['x-ui'] ?? {};
  return {
    name,
    title: schema.title ?? name,
    help: schema.description,
    schema,
    hints,
    widget: chooseWidget(schema),
    // A field with a default may be left empty, whatever the schema's input form says.
    required: (parent.required?.includes(name) ?? false) && schema.default === undefined,
  };
}

export function dereference(schema: FieldSchema, root: FieldSchema): FieldSchema {
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  if (name === undefined) return schema;
  return { ...root.$defs?.[name], ...schema };
}

/** The plugin's own choice, or what fits the type best. */
export function chooseWidget(schema: FieldSchema): Widget | 'object' {
  const hint = schema['x-ui']?.widget;
  if (hint !== undefined) return hint;
  if (schema['x-ui']?.secret) return 'secret';
  if (choicesOf(schema).length > 0) return 'select';
  if (hasType(schema, 'boolean')) return 'switch';
  if (hasType(schema, 'integer') || hasType(schema, 'number')) return 'number';
  if (hasType(schema, 'array')) return isObjectSchema(schema.items) ? 'table' : 'list';
  if (hasType(schema, 'object')) return schema.properties ? 'object' : 'keyvalue';
  return schema.format === 'uri' ? 'url' : 'text';
}

/** The values of an enum, also when zod wrote it as a union of constants. */
export function choicesOf(schema: FieldSchema): unknown[] {
  if (schema.enum) return [...schema.enum];
  const branches = schema.anyOf ?? schema.oneOf ?? [];
  if (branches.length === 0 || !branches.every((branch) => branch.const !== undefined || branch.enum))
    return [];
  return branches.flatMap((branch) => branch.enum ?? [branch.const]);
}

export function hasType(schema: FieldSchema, type: string): boolean {
  if (schema.type !== undefined) return [schema.type].flat().includes(type);
  return (schema.anyOf ?? schema.oneOf ?? []).some((branch) => hasType(branch, type));
}

export function isObjectSchema(schema: FieldSchema | boolean | undefined): schema is FieldSchema {
  return typeof schema === 'object' && schema.properties !== undefined;
}
