import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const local = 'https://hospital.example/CodeSystem/lab';
const map = 'https://hospital.example/ConceptMap/lab-to-loinc';
const panel = 'https://hospital.example/ValueSet/panel';
const loinc = 'http://loinc.org';

const files = {
  // R4 says `equivalence`, and what to do with other codes.
  'lab-to-loinc.json': {
    resourceType: 'ConceptMap',
    url: map,
    title: 'Lab codes to LOINC',
    group: [
      {
        source: local,
        target: loinc,
        element: [
          { code: 'NA', target: [{ code: '2951-2', display: 'Sodium', equivalence: 'equivalent' }] },
          { code: 'GLU', target: [{ code: '2345-7', equivalence: 'wider' }] },
          { code: 'OLD', target: [{ code: '1-8', equivalence: 'unmatched' }] },
        ],
        unmapped: { mode: 'other-map', url: `${map}-more` },
      },
    ],
  },
  // R5 says `relationship`.
  'more.json': {
    resourceType: 'ConceptMap',
    url: `${map}-more`,
    group: [
      {
        source: local,
        target: loinc,
        element: [{ code: 'K', target: [{ code: '2823-3', relationship: 'equivalent' }] }],
      },
    ],
  },
  'panel.json': {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        resource: {
          resourceType: 'ValueSet',
          url: panel,
          compose: {
            include: [
              { system: local, filter: [{ property: 'concept', op: 'is-a', value: 'CHEM' }] },
              { system: 'urn:not:here' },
            ],
          },
        },
      },
      {
        resource: {
          resourceType: 'CodeSystem',
          url: local,
          content: 'complete',
          concept: [{ code: 'CHEM', concept: [{ code: 'NA' }, { code: 'K' }] }, { code: 'HEM' }],
        },
      },
    ],
  },
};

/** A folder with concept maps, a value set and its code system, as JSON files. */
export function terminologyFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'terminology-'));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), JSON.stringify(content));
  return {
    folder,
    packages: Object.keys(files).map((file) => ({ file })),
    local,
    loinc,
    map,
    panel,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
