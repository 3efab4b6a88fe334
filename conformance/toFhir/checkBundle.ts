import { checkResource, isResource } from '../../packages/formats/src/index.ts';
import { resourcesOf } from './facts.ts';

/** What is wrong with a bundle: what the validator finds in it, and references that lead nowhere. */
export function checkBundle(bundle: unknown): string[] {
  if (!isResource(bundle)) return ['no bundle'];
  const findings = checkResource(bundle).map(({ message }) => message);
  const addresses = new Set(fullUrls(bundle));
  for (const resource of resourcesOf(bundle)) {
    for (const reference of referencesOf(resource)) {
      if (!addresses.has(reference))
        findings.push(`${String(resource['resourceType'])} refers to ${reference}, which is not there`);
    }
  }
  return findings;
}

function fullUrls(bundle: { [element: string]: unknown }): unknown[] {
  const { entry } = bundle;
  return Array.isArray(entry) ? entry.map((one: { fullUrl?: unknown }) => one.fullUrl) : [];
}

function referencesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'reference' && typeof part === 'string' ? [part] : referencesOf(part),
  );
}
