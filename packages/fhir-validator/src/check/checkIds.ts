import { isRecord, type JsonRecord, text } from '../definitions/jsonValue.ts';
import type { Finding } from './Finding.ts';
import { nameInPlace } from './namesOfMessages.ts';

/** Ids of elements are unique in their resource; resources inside of it count by themselves. */
export function checkIds(resource: JsonRecord, at: string): Finding[] {
  // Snapshot and differential of a definition use the same ids by intent.
  if (resource['resourceType'] === 'StructureDefinition') return [];
  const seen = new Set<string>();
  const findings: Finding[] = [];
  const visit = (value: unknown, place: string): void => {
    if (Array.isArray(value)) {
      value.forEach((one, index) => {
        visit(one, `${place}[${index}]`);
      });
      return;
    }
    if (!isRecord(value) || value['resourceType'] !== undefined) return;
    const id = text(value['id']);
    if (id !== undefined && seen.has(id)) findings.push(twice(place));
    if (id !== undefined) seen.add(id);
    for (const [name, one] of Object.entries(value)) visit(one, `${place}.${nameInPlace(name)}`);
  };
  for (const [name, value] of Object.entries(resource)) visit(value, `${at}.${nameInPlace(name)}`);
  return findings;
}

function twice(at: string): Finding {
  return {
    code: 'PH-FHV-009',
    severity: 'error',
    at,
    message: 'The id of this element stands at another element of the resource too.',
    hint: 'Give one of them another id.',
    source: 'id',
  };
}
