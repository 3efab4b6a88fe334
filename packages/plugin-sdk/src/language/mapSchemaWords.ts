import { isRecord } from '../settings/jsonSchema.ts';
import type { UiHints } from '../settings.ts';
import type { Say } from './Texts.ts';

/** Where a JSON Schema holds schemas: by name, in a list, or one alone. */
const byName = ['properties', '$defs'];
const listed = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const single = ['items', 'additionalProperties'];

/**
 * The schema with what people read put through `say`: titles, help, groups, units and the words for values. Names,
 * values, defaults, placeholders and examples are data and stay as they are.
 */
export function mapSchemaWords(schema: Record<string, unknown>, say: Say): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, mapPart(key, part, say)]));
}

function mapPart(key: string, part: unknown, say: Say): unknown {
  if (key === 'title' || key === 'description') return typeof part === 'string' ? say(part) : part;
  if (key === 'x-ui' && isRecord(part)) return mapHints(part, say);
  if (byName.includes(key) && isRecord(part)) return mapValues(part, (inner) => inSchema(inner, say));
  if (listed.includes(key) && Array.isArray(part)) return part.map((inner) => inSchema(inner, say));
  return single.includes(key) ? inSchema(part, say) : part;
}

function inSchema(part: unknown, say: Say): unknown {
  return isRecord(part) ? mapSchemaWords(part, say) : part;
}

function mapHints(hints: UiHints, say: Say): UiHints {
  const { group, unit, labels, helps, widget } = hints;
  return {
    ...hints,
    ...(group === undefined ? {} : { group: say(group) }),
    // The unit of a duration also says how the number is read.
    ...(unit === undefined || widget === 'duration' ? {} : { unit: say(unit) }),
    ...(labels === undefined ? {} : { labels: mapValues(labels, say) }),
    ...(helps === undefined ? {} : { helps: mapValues(helps, say) }),
  };
}

function mapValues<From, To>(record: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
