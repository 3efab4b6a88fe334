import type { FhirResource } from '../fhir/resource.ts';
import type { FacadeSettings } from './facadeSettings.ts';

const versions = { R4: '4.0.1', R4B: '4.3.0', R5: '5.0.0' };

/** The CapabilityStatement (R4, 2.21) of a listener: what its settings say that it serves. */
export function facadeStatement(settings: FacadeSettings, root: string, startedAt: Date): FhirResource {
  const resource = settings.resources.map((row) => ({
    type: row.type,
    interaction: interactionsOf(row).map((code) => ({ code })),
    versioning: 'versioned',
    conditionalCreate: false,
    conditionalUpdate: false,
    ...(row.search && parameterNames(row).length > 0
      ? { searchParam: parameterNames(row).map((name) => ({ name, type: typeOf(name) })) }
      : {}),
  }));
  const operation = settings.operations.map((name) => ({
    name: name.slice(1),
    definition: `http://hl7.org/fhir/OperationDefinition/${name.slice(1)}`,
  }));
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: startedAt.toISOString(),
    kind: 'instance',
    software: { name: 'PyHeart Studio' },
    implementation: { description: 'Answered by a pipeline.', url: root },
    fhirVersion: versions[settings.fhir_version],
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        ...(resource.length > 0 ? { resource } : {}),
        ...(settings.bundles ? { interaction: [{ code: 'transaction' }, { code: 'batch' }] } : {}),
        ...(operation.length > 0 ? { operation } : {}),
      },
    ],
  };
}

type Row = FacadeSettings['resources'][number];

export function parameterNames({ parameters }: Row): string[] {
  return parameters
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function interactionsOf(row: Row): string[] {
  return [
    ...(row.read ? ['read', 'vread'] : []),
    ...(row.search ? ['search-type'] : []),
    ...(row.create ? ['create'] : []),
    ...(row.update ? ['update'] : []),
    ...(row.delete ? ['delete'] : []),
  ];
}

const dates = new Set(['birthdate', 'date', '_lastUpdated', 'issued', 'authored', 'authoredon', 'period']);
const names = new Set(['family', 'given', 'name', 'address', 'address-city', 'phonetic']);
const references = new Set(['patient', 'subject', 'encounter', 'practitioner', 'organization', 'performer']);

/** The kinds of the common parameters; FHIR wants one for each, and the pipeline decides what it means. */
function typeOf(name: string): string {
  if (dates.has(name)) return 'date';
  if (names.has(name)) return 'string';
  return references.has(name) ? 'reference' : 'token';
}
