import { jsonText, type SampleMessage } from './sampleMessage.ts';

const patient = { reference: 'Patient/200417', display: 'Ruth Calder' };
const loinc = (code: string, display: string) => ({
  coding: [{ system: 'http://loinc.org', code, display }],
});

/** FHIR R4 resources and bundles. */
export const fhirSamples: readonly SampleMessage[] = [
  {
    id: 'fhir-patient',
    name: 'Patient (FHIR R4)',
    kind: 'fhir.resource',
    subtype: 'Patient',
    text: jsonText({
      resourceType: 'Patient',
      identifier: [{ system: 'urn:pyheart:assigner:WESTHILL', value: '200417' }],
      name: [{ use: 'official', family: 'Calder', given: ['Ruth', 'Imogen'] }],
      gender: 'female',
      birthDate: '1968-08-14',
      address: [{ use: 'home', line: ['14 Canal Row'], city: 'Westhill', state: 'OR', postalCode: '97001' }],
    }),
  },
  {
    id: 'fhir-observation',
    name: 'Laboratory result (FHIR R4 Observation)',
    kind: 'fhir.resource',
    subtype: 'Observation',
    text: jsonText({
      resourceType: 'Observation',
      status: 'final',
      category: [
        {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' },
          ],
        },
      ],
      code: loinc('2823-3', 'Potassium'),
      subject: patient,
      effectiveDateTime: '2026-03-02T09:45:00+00:00',
      valueQuantity: { value: 5.4, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
      referenceRange: [{ low: { value: 3.5 }, high: { value: 5.1 } }],
    }),
  },
  {
    id: 'fhir-patient-faults',
    name: 'Patient with faults (FHIR R4)',
    kind: 'fhir.resource',
    subtype: 'Patient',
    text: jsonText({
      resourceType: 'Patient',
      identifier: [{ system: 'WESTHILL', value: '200417' }],
      name: [{ use: 'official', family: 'Calder', given: ['Ruth', ''] }],
      gender: 'F',
      birthDate: '1968-02-30',
      ward: 'W4',
      managingOrganization: { reference: 'Practitioner/12' },
    }),
  },
  {
    id: 'fhir-admission-bundle',
    name: 'Admission as a transaction (FHIR R4 Bundle)',
    kind: 'fhir.bundle',
    subtype: 'Bundle/transaction',
    text: jsonText({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          fullUrl: 'urn:uuid:0b0c7a6e-3a51-4a63-9a43-3e5a8c0d1a01',
          resource: {
            resourceType: 'Patient',
            identifier: [{ system: 'urn:pyheart:assigner:WESTHILL', value: '200417' }],
            name: [{ family: 'Calder', given: ['Ruth'] }],
            gender: 'female',
            birthDate: '1968-08-14',
          },
          request: { method: 'PUT', url: 'Patient?identifier=urn:pyheart:assigner:WESTHILL|200417' },
        },
        {
          fullUrl: 'urn:uuid:0b0c7a6e-3a51-4a63-9a43-3e5a8c0d1a02',
          resource: {
            resourceType: 'Encounter',
            status: 'in-progress',
            class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
            subject: { reference: 'urn:uuid:0b0c7a6e-3a51-4a63-9a43-3e5a8c0d1a01' },
            period: { start: '2026-03-02T08:15:00+00:00' },
          },
          request: { method: 'POST', url: 'Encounter' },
        },
      ],
    }),
  },
  {
    id: 'fhir-vaccination-bundle',
    name: 'Vaccination of a child (FHIR R4 Bundle)',
    kind: 'fhir.bundle',
    subtype: 'Bundle/collection',
    text: jsonText({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        {
          resource: {
            resourceType: 'Patient',
            identifier: [{ system: 'urn:pyheart:assigner:WESTHILL', value: '200911' }],
            name: [{ family: 'Liang', given: ['Mia'] }],
            gender: 'female',
            birthDate: '2025-11-10',
            address: [{ line: ['9 Mill Street'], city: 'Westhill', state: 'OR', postalCode: '97001' }],
          },
        },
        {
          resource: {
            resourceType: 'Immunization',
            identifier: [{ system: 'urn:pyheart:vaccination', value: 'V3302' }],
            status: 'completed',
            vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '20', display: 'DTaP' }] },
            occurrenceDateTime: '2026-01-12T10:15:00+00:00',
            doseQuantity: { value: 0.5, unit: 'mL', system: 'http://unitsofmeasure.org', code: 'mL' },
            lotNumber: 'A1187',
          },
        },
      ],
    }),
  },
  {
    id: 'fhir-operation-outcome',
    name: 'Refusal of a server (FHIR R4 OperationOutcome)',
    kind: 'fhir.outcome',
    subtype: 'OperationOutcome',
    text: jsonText({
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'value',
          diagnostics: 'birthDate must be a date',
          expression: ['Patient.birthDate'],
        },
      ],
    }),
  },
];
