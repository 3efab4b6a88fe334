/** A JSON Schema 2020-12 as zod writes it. */
export type JsonSchema = Record<string, unknown>;

/** What kind of value a setting takes, in words: `text`, `list of whole numbers`. */
export function typeName(schema: JsonSchema): string {
  if (Array.isArray(schema['anyOf'])) {
    return [...new Set((schema['anyOf'] as JsonSchema[]).map(typeName))].join(' or ');
  }
  if (schema['type'] === 'array') return `list of ${itemsName(schema['items'] as JsonSchema | undefined)}`;
  if (schema['type'] !== 'object') return words[String(schema['type'])] ?? 'any value';
  const fields = Object.keys(schema['properties'] ?? {});
  return fields.length > 0 ? `entry with ${fields.join(', ')}` : 'names with values';
}

/** The values a setting allows: those it lists, or its bounds and its pattern. */
export function allowedValues(schema: JsonSchema): string[] {
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String);
  if (schema['const'] !== undefined) return [String(schema['const'])];
  if (Array.isArray(schema['anyOf'])) return (schema['anyOf'] as JsonSchema[]).flatMap(allowedValues);
  if (schema['type'] === 'array') {
    const items = schema['items'] as JsonSchema | undefined;
    const own = items?.['type'] === 'object' ? [] : allowedValues(items ?? {});
    return [...bounds(schema, 'minItems', 'maxItems', ' entries'), ...own];
  }
  return [
    ...bounds(schema, 'minimum', 'maximum', ''),
    ...(schema['exclusiveMinimum'] === undefined ? [] : [`> ${schema['exclusiveMinimum']}`]),
    ...bounds(schema, 'minLength', 'maxLength', ' characters'),
    ...(schema['pattern'] === undefined ? [] : [String(schema['pattern'])]),
  ];
}

const words: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  null: 'nothing',
};

function itemsName(items: JsonSchema | undefined): string {
  if (items === undefined) return 'any values';
  if (items['type'] === 'object') return typeName(items).replace('entry', 'entries');
  return { text: 'texts', 'whole number': 'whole numbers', number: 'numbers' }[typeName(items)] ?? 'values';
}

function bounds(schema: JsonSchema, least: string, most: string, unit: string): string[] {
  // Zod writes the largest safe integers where a schema has no bound.
  const [min, max] = [schema[least], schema[most]].map((bound) =>
    typeof bound === 'number' && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined,
  );
  if (min !== undefined && max !== undefined) {
    return [min === max ? `${min}${unit}` : `${min}–${max}${unit}`];
  }
  if (min === 1 && unit !== '') return ['not empty'];
  if (min !== undefined) return [`≥ ${min}${unit}`];
  return max === undefined ? [] : [`≤ ${max}${unit}`];
}
