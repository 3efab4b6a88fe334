import { beforeAll, describe, expect, it } from 'vitest';
import { compactArtifact } from '../definitions/compactArtifact.ts';
import { loadCore } from '../definitions/loadCore.ts';
import { ResourceCheck } from './checkResource.ts';

const url = 'http://example.org/StructureDefinition/our-patient';
const system = 'http://example.org/ids';

/** A profile as a package has it: sliced identifiers, a fixed value, a pattern and a value set of its own. */
const artifacts = [
  {
    resourceType: 'StructureDefinition',
    url,
    name: 'OurPatient',
    kind: 'resource',
    type: 'Patient',
    derivation: 'constraint',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient',
    snapshot: {
      element: [
        {
          id: 'Patient',
          min: 0,
          max: '*',
          constraint: [
            {
              key: 'our-1',
              severity: 'error',
              human: 'A name or a number.',
              expression: 'name.exists() or telecom.exists()',
            },
          ],
        },
        {
          id: 'Patient.identifier',
          min: 1,
          max: '*',
          type: [{ code: 'Identifier' }],
          slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'closed' },
        },
        {
          id: 'Patient.identifier:ours',
          sliceName: 'ours',
          min: 1,
          max: '1',
          type: [{ code: 'Identifier' }],
        },
        { id: 'Patient.identifier:ours.system', min: 1, max: '1', type: [{ code: 'uri' }], fixedUri: system },
        { id: 'Patient.identifier:ours.value', min: 1, max: '1', type: [{ code: 'string' }], maxLength: 6 },
        {
          id: 'Patient.maritalStatus',
          min: 0,
          max: '1',
          type: [{ code: 'CodeableConcept' }],
          binding: { strength: 'required', valueSet: 'http://example.org/vs|1.0' },
        },
        { id: 'Patient.deceased[x]', min: 0, max: '1', type: [{ code: 'boolean' }] },
        { id: 'Patient.photo', min: 0, max: '0', type: [{ code: 'Attachment' }] },
      ],
    },
  },
  {
    resourceType: 'ValueSet',
    url: 'http://example.org/vs',
    compose: {
      include: [
        { system: 'http://example.org/cs', filter: [{ property: 'concept', op: 'is-a', value: 'A' }] },
      ],
    },
  },
  {
    resourceType: 'CodeSystem',
    url: 'http://example.org/cs',
    content: 'complete',
    concept: [{ code: 'A', concept: [{ code: 'A1' }] }, { code: 'B' }],
  },
];

let check: ResourceCheck;
beforeAll(async () => {
  const store = await loadCore();
  for (const one of artifacts) {
    const artifact = compactArtifact(one);
    if (artifact) store.add(artifact);
  }
  check = new ResourceCheck(store);
});

const right = { resourceType: 'Patient', identifier: [{ system, value: '4711' }], name: [{ text: 'Ruth' }] };
const found = (resource: object) =>
  check
    .check(resource, { profiles: [url] })
    .filter(({ severity }) => severity === 'error')
    .map(({ code, at }) => `${code} ${at}`);

describe('a profile', () => {
  it('accepts what conforms to it', () => {
    expect(found(right)).toEqual([]);
    expect(
      found({ ...right, maritalStatus: { coding: [{ system: 'http://example.org/cs', code: 'A1' }] } }),
    ).toEqual([]);
  });

  it('counts slices and refuses entries that are in none', () => {
    expect(found({ ...right, identifier: [{ system: 'urn:other', value: '1' }] })).toEqual([
      'PH-FHV-012 Patient.identifier[0]',
      'PH-FHV-012 Patient',
    ]);
    expect(found({ ...right, identifier: [{ system }] })).toEqual(['PH-FHV-004 Patient.identifier[0]']);
    expect(found({ ...right, identifier: [{ system, value: '1234567' }] })).toEqual([
      'PH-FHV-007 Patient.identifier[0].value',
    ]);
  });

  it('narrows types, numbers and codes, and has rules of its own', () => {
    expect(found({ ...right, deceasedDateTime: '2026-01-01' })).toEqual([
      'PH-FHV-006 Patient.deceased.ofType(dateTime)',
    ]);
    expect(found({ ...right, photo: [{ title: 'x' }] })).toEqual(['PH-FHV-005 Patient']);
    expect(
      found({ ...right, maritalStatus: { coding: [{ system: 'http://example.org/cs', code: 'B' }] } }),
    ).toContain('PH-FHV-010 Patient.maritalStatus');
    expect(found({ resourceType: 'Patient', identifier: right.identifier })).toEqual(['PH-FHV-009 Patient']);
  });

  it('is checked where the resource says that it has it, and said to be unchecked when it is not at hand', () => {
    const claims = (profile: string) =>
      check.check({ resourceType: 'Patient', meta: { profile: [profile] } }).map(({ code }) => code);
    expect(claims(url)).toContain('PH-FHV-004');
    expect(claims('http://example.org/missing')).toEqual(['PH-FHV-019']);
  });

  it('is missed with a warning when the pipeline asks for it and its package is not there', () => {
    const missing = 'http://example.org/missing';
    const [finding] = check.check(right, { profiles: [missing] });
    expect(finding).toMatchObject({ code: 'PH-FHV-019', severity: 'warning', at: 'Patient' });
    expect(finding?.message).toContain(missing);
  });
});
