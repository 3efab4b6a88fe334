import { readSteps } from '@pyheart/formats';
import { PluginError } from '@pyheart/plugin-sdk';
import { type FhirResource, isObject, list, text } from './resource.ts';

/**
 * The search that finds an existing record for a resource, such as `identifier=urn:mrn|123`, from the names of the
 * search parameters. Throws PH-VAL-001 when the resource holds nothing for one of them.
 */
export function matchQuery(resource: FhirResource, parameters: readonly string[]): string {
  const query = new URLSearchParams();
  for (const name of parameters) {
    const value = name === 'identifier' ? identifierOf(resource) : parameterValue(resource, name);
    if (value === undefined) {
      throw new PluginError(
        'PH-VAL-001',
        `${resource.resourceType} holds no ${name} to match existing records by.`,
        {
          hint: `Map a value for it, or match by something else than "${name}".`,
          issues: [
            {
              code: 'PH-VAL-001',
              severity: 'error',
              message: `No ${name}.`,
              at: { path: `${resource.resourceType}.${name}` },
            },
          ],
        },
      );
    }
    query.append(name, value);
  }
  return query.toString();
}

/** The first identifier with a system, else one that has none at the server either: a bare value may belong to anyone. */
function identifierOf(resource: FhirResource): string | undefined {
  const rows = (
    isObject(resource['identifier']) ? [resource['identifier']] : list(resource['identifier'])
  ).filter(isObject);
  const chosen =
    rows.find((row) => text(row['system']) && text(row['value'])) ?? rows.find((row) => text(row['value']));
  if (chosen === undefined) return undefined;
  const value = escapeToken(text(chosen['value']) ?? '');
  const system = text(chosen['system']);
  return `${system === undefined ? '' : escapeToken(system)}|${value}`;
}

/** Commas, bars and dollar signs separate values in a search and are escaped when meant (R4, 3.1.1.4). */
export function escapeToken(value: string): string {
  return value.replace(/[\\|,$]/g, '\\$&');
}

/** Search parameters whose element is called otherwise. */
const elements: Record<string, readonly string[]> = {
  family: ['name', 'family'],
  given: ['name', 'given'],
  birthdate: ['birthDate'],
  patient: ['subject', 'reference'],
  subject: ['subject', 'reference'],
  encounter: ['encounter', 'reference'],
  _id: ['id'],
};

function parameterValue(resource: FhirResource, name: string): string | undefined {
  const value = readSteps(resource, elements[name] ?? [name])[0];
  if (isObject(value)) return codingOf(value);
  return typeof value === 'string' || typeof value === 'number' ? escapeToken(String(value)) : undefined;
}

function codingOf(concept: { [key: string]: unknown }): string | undefined {
  const coding = Array.isArray(concept['coding']) ? concept['coding'][0] : concept;
  if (typeof coding !== 'object' || coding === null) return undefined;
  const code = 'code' in coding && typeof coding.code === 'string' ? escapeToken(coding.code) : undefined;
  const system =
    'system' in coding && typeof coding.system === 'string' ? escapeToken(coding.system) : undefined;
  if (code === undefined) return undefined;
  return system === undefined ? code : `${system}|${code}`;
}
