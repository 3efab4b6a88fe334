import type { Issue, Json, Message } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { coverageOf } from './coverage.ts';
import { fhirFields } from './fields/fhirFields.ts';
import { findingPlace, missedPlaces } from './findingPlace.ts';
import { gridRows } from './GridRow.ts';

const entry = (resourceType: string): Json => ({ resource: { resourceType } });
const made: Message = {
  id: '1',
  correlationId: '1',
  kind: 'fhir.bundle',
  body: { resourceType: 'Bundle', entry: [entry('Patient'), entry('Observation')] },
  meta: { phi: 'no' },
};
const target = fhirFields(['Patient', 'Observation']);

const finding = (path: string, missing?: string): Issue => ({
  code: 'PH-FHV-004',
  severity: 'error',
  message: 'Something is wrong.',
  at: { path, ...(missing === undefined ? {} : { missing }) },
});

it('leads from a finding in the bundle to its field, or to the nearest one around it', () => {
  const place = (path: string, missing?: string) => findingPlace(finding(path, missing), made, target);
  expect(place('Bundle.entry[0].resource.name[1]', 'family')).toBe('Patient.name.family');
  expect(place('Bundle.entry[1].resource.value.ofType(Quantity).unit')).toBe(
    'Observation.valueQuantity.unit',
  );
  expect(place('Bundle.entry[1].resource', 'value[x]')).toBe('Observation');
  expect(place('Bundle.entry[1]')).toBeUndefined();
  expect(place('Bundle.entry[7].resource.name')).toBeUndefined();
});

it('counts what a check misses as not covered, once, until a row writes it', () => {
  const at = 'Bundle.entry[0].resource';
  const warning: Issue = { ...finding(at, 'photo'), severity: 'warning' };
  const missed = missedPlaces([finding(at, 'telecom'), finding(at, 'telecom'), warning], made, target);
  expect(missed).toEqual(['Patient.telecom']);
  const missingWith = (to: string) => {
    const rows = gridRows([{ id: 'a', from: 'x', to }], fhirFields([]), target, new Set());
    return coverageOf(rows, fhirFields([]), target, missed).missing.map(({ place }) => place);
  };
  expect(missingWith('Patient.gender')).toEqual(['Patient.telecom']);
  expect(missingWith('Patient.telecom[0].value')).toEqual([]);
});
