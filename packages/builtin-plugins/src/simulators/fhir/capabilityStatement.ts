import type { Resource } from './fhirReply.ts';
import { resourceTypes } from './resourceTypes.ts';
import { searchParameters } from './searchRecords.ts';

const interactions = ['read', 'vread', 'update', 'delete', 'history-instance', 'create', 'search-type'];

/** What the server says of itself at `/metadata`. */
export function capabilityStatement(): Resource {
  const searchParam = Object.entries(searchParameters).map(([name, { type }]) => ({ name, type }));
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-01-01',
    kind: 'instance',
    software: { name: 'PyHeart Studio FHIR simulator' },
    implementation: { description: 'A simulator in memory. It forgets everything when it stops.' },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        resource: [...resourceTypes].map((type) => ({
          type,
          versioning: 'versioned-update',
          readHistory: true,
          updateCreate: true,
          conditionalCreate: true,
          conditionalUpdate: true,
          interaction: interactions.map((code) => ({ code })),
          searchParam,
        })),
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
      },
    ],
  };
}
