import type { Json } from '@pyheart/plugin-sdk';

/** The identifier that says which record a resource is. */
export interface Identity {
  system: string;
  value: string;
}

/**
 * The identifier to find a resource again by: the first of the wanted type (`MR`), else the first that has a
 * system, else the first.
 */
export function identityOf(resource: Record<string, Json>, wantedType = ''): Identity | undefined {
  const identifiers = resource['identifier'];
  if (!Array.isArray(identifiers)) return undefined;
  let best: Identity | undefined;
  let rank = 0;
  for (const item of identifiers) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) continue;
    const { value, system } = item;
    if (typeof value !== 'string' || value === '') continue;
    const hasSystem = typeof system === 'string' && system !== '';
    const score = 1 + (hasSystem ? 1 : 0) + (wantedType !== '' && typeCode(item) === wantedType ? 2 : 0);
    if (score <= rank) continue;
    rank = score;
    best = { value, system: hasSystem ? system : '' };
  }
  return best;
}

/**
 * The search that finds the record: `identifier=system|value`, escaped for FHIR search and for a URL. Without a system
 * it is `|value`, which finds only identifiers that have none (R4, 3.1.1.4.10); the bare value would find any.
 */
export function identitySearch({ system, value }: Identity): string {
  const token = [system, value].map((text) => text.replace(/[\\,$|]/g, '\\$&')).join('|');
  return `identifier=${encodeURIComponent(token).replace(/%7C/g, '|')}`;
}

function typeCode(identifier: Record<string, Json>): Json | undefined {
  const type = identifier['type'];
  if (typeof type !== 'object' || type === null || Array.isArray(type)) return undefined;
  const codings = type['coding'];
  const first = Array.isArray(codings) ? codings[0] : undefined;
  return typeof first === 'object' && first !== null && !Array.isArray(first) ? first['code'] : undefined;
}
