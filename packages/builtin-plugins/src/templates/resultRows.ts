import type { MappingRow } from '../transformers/field-mapper/mappingRow.ts';
import { patientRows } from './adtRows.ts';

const category = 'http://terminology.hl7.org/CodeSystem/observation-category';
const serviceSection = 'http://terminology.hl7.org/CodeSystem/v2-0074';
const interpretation = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
const each = 'OBX';

const isOf = (...types: string[]): NonNullable<MappingRow['when']> => [
  { path: 'OBX-2', op: 'in', value: types.join(', ') },
];

/** OBR → DiagnosticReport. */
const reportRows: MappingRow[] = [
  { id: 'report-number', from: 'OBR-3.1', to: 'DiagnosticReport.identifier[0].value' },
  { id: 'report-system', const: 'urn:pyheart:filler-order', to: 'DiagnosticReport.identifier[0].system' },
  {
    id: 'report-status',
    from: 'OBR-25',
    to: 'DiagnosticReport.status',
    lookup: 'Report status',
    default: 'unknown',
  },
  {
    id: 'report-category',
    const: `LAB^Laboratory^${serviceSection}`,
    to: 'DiagnosticReport.category[0]',
    type: 'concept',
  },
  { id: 'report-code', from: 'OBR-4', to: 'DiagnosticReport.code', type: 'concept' },
  { id: 'report-patient', const: 'Patient', to: 'DiagnosticReport.subject', type: 'reference' },
  { id: 'report-collected', from: 'OBR-7', to: 'DiagnosticReport.effectiveDateTime', type: 'dateTime' },
  { id: 'report-issued', from: 'OBR-22', to: 'DiagnosticReport.issued', type: 'instant' },
  {
    id: 'report-results',
    const: 'Observation[*]',
    to: 'DiagnosticReport.result[+]',
    type: 'reference',
    each,
  },
];

/** OBX → Observation, one for each. */
const observationRows: MappingRow[] = [
  {
    id: 'result-number',
    from: 'OBR-3.1 + "-" + OBX-1 + "-" + OBX-3.1',
    to: 'Observation[*].identifier[0].value',
    each,
    note: 'Order number, place and test: a corrected result finds the record of the first one.',
  },
  { id: 'result-system', const: 'urn:pyheart:result', to: 'Observation[*].identifier[0].system', each },
  { id: 'result-status', from: 'OBX-11', to: 'Observation[*].status', lookup: 'Result status', each },
  {
    id: 'result-category',
    const: `laboratory^Laboratory^${category}`,
    to: 'Observation[*].category[0]',
    type: 'concept',
    each,
  },
  { id: 'result-code', from: 'OBX-3', to: 'Observation[*].code', type: 'concept', each },
  { id: 'result-patient', const: 'Patient', to: 'Observation[*].subject', type: 'reference', each },
  { id: 'result-collected', from: 'OBR-7', to: 'Observation[*].effectiveDateTime', type: 'dateTime', each },
  { id: 'result-observed', from: 'OBX-14', to: 'Observation[*].effectiveDateTime', type: 'dateTime', each },
  {
    id: 'result-number-value',
    from: 'OBX-5',
    to: 'Observation[*].valueQuantity.value',
    type: 'number',
    each,
    when: isOf('NM'),
  },
  { id: 'result-unit', from: 'OBX-6.1', to: 'Observation[*].valueQuantity.unit', each, when: isOf('NM') },
  {
    id: 'result-text-value',
    from: 'OBX-5',
    to: 'Observation[*].valueString',
    type: 'trim',
    each,
    when: isOf('ST', 'TX', 'FT', 'SN'),
  },
  {
    id: 'result-coded-value',
    from: 'OBX-5',
    to: 'Observation[*].valueCodeableConcept',
    type: 'concept',
    each,
    when: isOf('CE', 'CWE', 'CNE'),
  },
  { id: 'result-range', from: 'OBX-7', to: 'Observation[*].referenceRange[0].text', each },
  {
    id: 'result-flag',
    from: 'OBX-8.1',
    to: 'Observation[*].interpretation[0].coding[0].code',
    type: 'code',
    each,
  },
  {
    id: 'result-flag-system',
    const: interpretation,
    to: 'Observation[*].interpretation[0].coding[0].system',
    each,
  },
];

export const resultRows: MappingRow[] = [...patientRows, ...observationRows, ...reportRows];
