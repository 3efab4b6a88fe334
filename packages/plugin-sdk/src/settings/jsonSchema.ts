import type { UiHints } from '../settings.ts';

/** The part of JSON Schema 2020-12 that `z.toJSONSchema` writes and that form, check and export read. */
export interface JsonSchema {
  type?: string | readonly string[];
  title?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema | boolean;
  prefixItems?: readonly JsonSchema[];
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  examples?: readonly unknown[];
  format?: string;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  'x-ui'?: UiHints;
}

/** Follows a `$ref` into the schema it is part of; zod writes them for recursive settings only. */
export function dereference(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema;
  if (schema.$ref === '#') return root;
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref)?.[1];
  const target = name === undefined ? undefined : root.$defs?.[name];
  if (target === undefined) return {};
  const { $ref: _, ...own } = schema;
  return { ...target, ...own };
}

/** The branches of a union, or nothing when the schema is not one. */
export function branchesOf(schema: JsonSchema): readonly JsonSchema[] {
  return schema.oneOf ?? schema.anyOf ?? [];
}

/** True when the schema takes this JSON type, also as one branch of a union. */
export function allowsType(schema: JsonSchema, type: string): boolean {
  if (schema.type !== undefined) return [schema.type].flat().includes(type);
  return branchesOf(schema).some((branch) => allowsType(branch, type));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
