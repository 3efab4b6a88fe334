import { inventedPatient } from '../ehr/inventedPatient.ts';

const seed = 7;

/** The records of people who do not exist, one on each line (NDJSON). */
export function exportedRecords(type: string, patients: number): string[] {
  const make = makers[type];
  if (make === undefined) return [];
  return Array.from({ length: patients }, (_, number) => JSON.stringify(make(number)));
}

export const exportedTypes = ['Patient', 'Observation'];

const makers: Record<string, (number: number) => object> = {
  Patient(number) {
    const { mrn, family, given, sex, birthDate, city, state, zip, street } = inventedPatient(seed, number);
    return {
      resourceType: 'Patient',
      id: `p${number}`,
      identifier: [{ system: 'urn:oid:2.999.1', value: mrn }],
      name: [{ family, given: [given] }],
      gender: { F: 'female', M: 'male', U: 'unknown', O: 'other' }[sex],
      birthDate: birthDate.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
      address: [{ line: [street], city, state, postalCode: zip }],
    };
  },
  Observation: (number) => ({
    resourceType: 'Observation',
    id: `o${number}`,
    status: 'final',
    category: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' },
        ],
      },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' }] },
    subject: { reference: `Patient/p${number}` },
    effectiveDateTime: '2026-01-04T08:30:00Z',
    valueQuantity: {
      value: 5 + (number % 40) / 10,
      unit: '%',
      system: 'http://unitsofmeasure.org',
      code: '%',
    },
  }),
};
