import * as z from 'zod';
import type { JsonSchema } from './jsonSchema.ts';

const compiled = new WeakMap<JsonSchema, z.ZodType | undefined>();

/**
 * A zod schema for a JSON Schema: the only use of the experimental `z.fromJSONSchema`. Nothing for a schema
 * that it cannot read; the server's own parse with the plugin's zod schema still decides then.
 */
export function zodOfJsonSchema(schema: JsonSchema, root: JsonSchema): z.ZodType | undefined {
  if (compiled.has(schema)) return compiled.get(schema);
  const known = compile(schema, root);
  compiled.set(schema, known);
  return known;
}

function compile(schema: JsonSchema, root: JsonSchema): z.ZodType | undefined {
  const whole = root.$defs === undefined ? schema : { ...schema, $defs: root.$defs };
  try {
    return z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0]);
  } catch {
    return undefined;
  }
}
