import type { MappingRow } from '../transformers/field-mapper/mappingRow.ts';

/** A bundle with Patient and Immunization → VXU^V04, as registries in the US take it (CDC guide 1.5). */
export const vaccinationRows: MappingRow[] = [
  { id: 'set-id', const: '1', to: 'PID-1' },
  { id: 'patient-id', from: 'Patient.identifier[0].value', to: 'PID-3.1' },
  { id: 'patient-assigner', const: 'CLINIC', to: 'PID-3.4' },
  { id: 'patient-id-type', const: 'MR', to: 'PID-3.5' },
  { id: 'family', from: 'Patient.name[0].family', to: 'PID-5.1' },
  { id: 'given', from: 'Patient.name[0].given[0]', to: 'PID-5.2' },
  { id: 'name-type', const: 'L', to: 'PID-5.7' },
  { id: 'birth-date', from: 'Patient.birthDate', to: 'PID-7', type: 'date' },
  { id: 'sex', from: 'Patient.gender', to: 'PID-8', lookup: 'Sex', default: 'U' },
  { id: 'street', from: 'Patient.address[0].line[0]', to: 'PID-11.1' },
  { id: 'city', from: 'Patient.address[0].city', to: 'PID-11.3' },
  { id: 'state', from: 'Patient.address[0].state', to: 'PID-11.4' },
  { id: 'postal-code', from: 'Patient.address[0].postalCode', to: 'PID-11.5' },
  { id: 'order-control', const: 'RE', to: 'ORC-1' },
  { id: 'order-number', from: 'Immunization.identifier[0].value', to: 'ORC-3.1' },
  { id: 'give-number', const: '0', to: 'RXA-1' },
  { id: 'dose-number', const: '1', to: 'RXA-2' },
  { id: 'given-at', from: 'Immunization.occurrenceDateTime', to: 'RXA-3', type: 'dateTime' },
  { id: 'vaccine', from: 'Immunization.vaccineCode.coding[0].code', to: 'RXA-5.1' },
  { id: 'vaccine-words', from: 'Immunization.vaccineCode.coding[0].display', to: 'RXA-5.2' },
  { id: 'vaccine-system', const: 'CVX', to: 'RXA-5.3' },
  { id: 'amount', from: 'Immunization.doseQuantity.value', to: 'RXA-6', default: '999' },
  { id: 'unit', from: 'Immunization.doseQuantity.code', to: 'RXA-7.1' },
  { id: 'source', const: '00', to: 'RXA-9.1' },
  { id: 'source-words', const: 'New immunization record', to: 'RXA-9.2' },
  { id: 'source-system', const: 'NIP001', to: 'RXA-9.3' },
  { id: 'lot', from: 'Immunization.lotNumber', to: 'RXA-15' },
  { id: 'completed', from: 'Immunization.status', to: 'RXA-20', lookup: 'Completion' },
];

export const vaccinationTables = [
  {
    name: 'Sex',
    rows: [
      { from: 'female', to: 'F' },
      { from: 'male', to: 'M' },
      { from: 'other', to: 'X' },
      { from: 'unknown', to: 'U' },
    ],
  },
  {
    name: 'Completion',
    rows: [
      { from: 'completed', to: 'CP' },
      { from: 'not-done', to: 'NA' },
      { from: 'entered-in-error', to: 'NA' },
    ],
  },
];
