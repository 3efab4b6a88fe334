import type { Json } from '@pyheart/plugin-sdk';
import type { Resource } from './fhirReply.ts';

/** The tokens by which a search may name the identifiers of a resource: `system|value`, `|value`, `value`. */
export function identifierKeys(resource: Resource): string[] {
  const rows: Json[] = Array.isArray(resource['identifier'])
    ? resource['identifier']
    : [resource['identifier'] ?? null];
  return rows.flatMap((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return [];
    const { system, value } = row;
    if (typeof value !== 'string') return [];
    return typeof system === 'string' ? [value, `${system}|${value}`] : [value, `|${value}`];
  });
}
