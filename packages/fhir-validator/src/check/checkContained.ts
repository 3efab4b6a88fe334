import { isRecord, type JsonRecord, list, record, text } from '../definitions/jsonValue.ts';
import type { Finding } from './Finding.ts';

/** Contained resources (dom-2 to dom-5): what they may hold, and that something refers to each. */
export function checkContained(resource: JsonRecord, at: string): Finding[] {
  const contained = list(resource['contained']).filter(isRecord);
  if (contained.length === 0) return [];
  const used = new Set(referencesIn(resource));
  return contained.flatMap((one, index) => {
    const place = `${at}.contained[${index}]`;
    const meta = record(one['meta']);
    const findings: Finding[] = [];
    if (one['contained'] !== undefined)
      findings.push(wrong('dom-2', place, 'A contained resource may not contain resources.'));
    if (meta['versionId'] !== undefined || meta['lastUpdated'] !== undefined)
      findings.push(
        wrong('dom-4', place, 'A contained resource may have no version and no time of its last change.'),
      );
    if (meta['security'] !== undefined)
      findings.push(wrong('dom-5', place, 'A contained resource may have no security label.'));
    const id = text(one['id']);
    const isUsed = (id !== undefined && used.has(`#${id}`)) || [...referencesIn(one)].includes('#');
    if (!isUsed)
      findings.push(wrong('dom-3', place, 'Nothing in the resource refers to this contained resource.'));
    return findings;
  });
}

function wrong(source: string, at: string, message: string): Finding {
  return {
    code: 'PH-FHV-009',
    severity: 'error',
    at,
    message,
    hint: 'Change the elements that the rule names.',
    source,
  };
}

/** Everything that may name a contained resource: references, canonical addresses and URLs. */
function referencesIn(value: unknown): string[] {
  // Narratives refer in attributes: <img src="#photo"/>.
  if (typeof value === 'string')
    return value.startsWith('#') ? [value] : (value.match(/(?<==["'])#[^"']+/g) ?? []);
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  return isRecord(value) ? Object.values(value).flatMap(referencesIn) : [];
}
