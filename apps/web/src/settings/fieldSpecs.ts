import {
  allowsType,
  branchesOf,
  dereference,
  type JsonSchema,
  type UiHints,
  type Widget,
} from '@pyheart/plugin-sdk';

/** One field of a form, ready to be drawn. */
export interface FieldSpec {
  name: string;
  title: string;
  help: string | undefined;
  schema: JsonSchema;
  hints: UiHints;
  widget: Widget | 'object';
  required: boolean;
}

/** The fields of an object schema in the order that their hints ask for. */
export function fieldSpecs(schema: JsonSchema, root: JsonSchema = schema): FieldSpec[] {
  return Object.entries(schema.properties ?? {})
    .map(([name, property]) => toSpec(name, dereference(property, root), schema))
    .map((spec, index) => ({ spec, order: spec.hints.order ?? index }))
    .sort((a, b) => a.order - b.order)
    .map(({ spec }) => spec);
}

function toSpec(name: string, schema: JsonSchema, parent: JsonSchema): FieldSpec {
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

/** The plugin's own choice, or what fits the type best. */
export function chooseWidget(schema: JsonSchema): Widget | 'object' {
  const hint = schema['x-ui']?.widget;
  if (hint !== undefined) return hint;
  if (schema['x-ui']?.secret) return 'secret';
  if (choicesOf(schema).length > 0) return 'select';
  if (allowsType(schema, 'boolean')) return 'switch';
  if (allowsType(schema, 'integer') || allowsType(schema, 'number')) return 'number';
  if (allowsType(schema, 'array')) return isObjectSchema(schema.items) ? 'table' : 'list';
  if (allowsType(schema, 'object')) return schema.properties ? 'object' : 'keyvalue';
  return schema.format === 'uri' ? 'url' : 'text';
}

/** The values of an enum, also when zod wrote it as a union of constants. */
export function choicesOf(schema: JsonSchema): unknown[] {
  if (schema.enum) return [...schema.enum];
  const branches = branchesOf(schema);
  if (branches.length === 0 || !branches.every((branch) => branch.const !== undefined || branch.enum))
    return [];
  return branches.flatMap((branch) => branch.enum ?? [branch.const]);
}

export function isObjectSchema(schema: JsonSchema | boolean | undefined): schema is JsonSchema {
  return typeof schema === 'object' && schema.properties !== undefined;
}
