import type { Resource } from './resource.ts';

/**
 * A copy without what FHIR JSON does not allow: null, empty text, empty objects and empty lists
 * (hl7.org/fhir/R4/json.html). Nulls stay in lists that a `_` sibling extends, where their position counts.
 */
export function compactResource<Kind extends Resource>(resource: Kind): Kind {
  return { ...compactObject(resource), resourceType: resource.resourceType } as Kind;
}

function compactObject(source: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(source).flatMap(([name, value]) => {
    const sibling = name.startsWith('_') ? name.slice(1) : `_${name}`;
    const kept = Array.isArray(source[sibling]) && Array.isArray(value) ? value : compact(value);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return Object.fromEntries(entries);
}

function compact(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return undefined;
  if (Array.isArray(value)) {
    const items = value.map(compact).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== 'object') return value;
  const result = compactObject({ ...value });
  return Object.keys(result).length === 0 ? undefined : result;
}
