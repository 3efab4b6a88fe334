import type { MappingRow } from '../transformers/field-mapper/mappingRow.ts';

const v2Table = (number: string) => `http://terminology.hl7.org/CodeSystem/v2-${number}`;
const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const participation = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';

/** PID → Patient, as the HL7 v2-to-FHIR mapping has it. */
export const patientRows: MappingRow[] = [
  {
    id: 'patient-identifiers',
    from: 'PID-3',
    to: 'Patient.identifier[*]',
    type: 'identifier',
    each: 'PID-3',
    note: 'All identifiers of the patient. The record is found again by the one of type MR.',
  },
  { id: 'patient-names', from: 'PID-5', to: 'Patient.name[*]', type: 'name', each: 'PID-5' },
  { id: 'patient-aliases', from: 'PID-9', to: 'Patient.name[+]', type: 'name', each: 'PID-9' },
  { id: 'patient-birth-date', from: 'PID-7', to: 'Patient.birthDate', type: 'date' },
  { id: 'patient-gender', from: 'PID-8', to: 'Patient.gender', lookup: 'Administrative sex' },
  { id: 'patient-addresses', from: 'PID-11', to: 'Patient.address[*]', type: 'address', each: 'PID-11' },
  { id: 'patient-home-phones', from: 'PID-13', to: 'Patient.telecom[+]', type: 'phone', each: 'PID-13' },
  { id: 'patient-work-phones', from: 'PID-14', to: 'Patient.telecom[+]', type: 'phone', each: 'PID-14' },
  { id: 'patient-language', from: 'PID-15', to: 'Patient.communication[0].language', type: 'concept' },
  { id: 'patient-marital', from: 'PID-16.1', to: 'Patient.maritalStatus.coding[0].code', type: 'code' },
  { id: 'patient-marital-system', const: v2Table('0002'), to: 'Patient.maritalStatus.coding[0].system' },
  { id: 'patient-marital-words', from: 'PID-16.2', to: 'Patient.maritalStatus.text' },
  { id: 'patient-death-time', from: 'PID-29', to: 'Patient.deceasedDateTime', type: 'dateTime' },
  {
    id: 'patient-death',
    from: 'PID-30',
    to: 'Patient.deceasedBoolean',
    type: 'boolean',
    when: [{ path: 'PID-29', op: 'missing' }],
    note: 'FHIR takes the time or yes/no, not both.',
  },
];

/** PV1 → Encounter. */
const encounterRows: MappingRow[] = [
  { id: 'visit-number', from: 'PV1-19', to: 'Encounter.identifier[0]', type: 'identifier' },
  {
    id: 'visit-status',
    from: 'MSH-9.2',
    to: 'Encounter.status',
    lookup: 'Visit status',
    when: [{ path: 'PV1-2', op: 'exists' }],
    note: 'A message without a visit brings its patient alone.',
  },
  {
    id: 'visit-finished',
    const: 'finished',
    to: 'Encounter.status',
    when: [{ path: 'PV1-45', op: 'exists' }],
    note: 'A visit with a discharge time is over, whatever the event.',
  },
  { id: 'visit-class', from: 'PV1-2', to: 'Encounter.class.code', lookup: 'Patient class' },
  { id: 'visit-class-system', const: actCode, to: 'Encounter.class.system' },
  { id: 'visit-class-words', from: 'PV1-2', to: 'Encounter.class.display', lookup: 'Patient class in words' },
  { id: 'visit-type', from: 'PV1-4.1', to: 'Encounter.type[0].coding[0].code', type: 'code' },
  { id: 'visit-type-system', const: v2Table('0007'), to: 'Encounter.type[0].coding[0].system' },
  { id: 'visit-service', from: 'PV1-10.1', to: 'Encounter.serviceType.coding[0].code', type: 'code' },
  { id: 'visit-service-system', const: v2Table('0069'), to: 'Encounter.serviceType.coding[0].system' },
  { id: 'visit-patient', const: 'Patient', to: 'Encounter.subject', type: 'reference' },
  { id: 'visit-start', from: 'PV1-44', to: 'Encounter.period.start', type: 'dateTime' },
  { id: 'visit-end', from: 'PV1-45', to: 'Encounter.period.end', type: 'dateTime' },
  { id: 'visit-place', from: 'PV1-3', to: 'Encounter.location[0].location', type: 'place' },
  { id: 'visit-attending', from: 'PV1-7', to: 'Encounter.participant[0].individual', type: 'person' },
  {
    id: 'visit-attending-role',
    const: `ATND^attender^${participation}`,
    to: 'Encounter.participant[0].type[0]',
    type: 'concept',
  },
  { id: 'visit-referring', from: 'PV1-8', to: 'Encounter.participant[1].individual', type: 'person' },
  {
    id: 'visit-referring-role',
    const: `REF^referrer^${participation}`,
    to: 'Encounter.participant[1].type[0]',
    type: 'concept',
  },
  { id: 'visit-admitting', from: 'PV1-17', to: 'Encounter.participant[2].individual', type: 'person' },
  {
    id: 'visit-admitting-role',
    const: `ADM^admitter^${participation}`,
    to: 'Encounter.participant[2].type[0]',
    type: 'concept',
  },
  { id: 'visit-reason', from: 'PV2-3.2', to: 'Encounter.reasonCode[0].text' },
  {
    id: 'visit-source',
    from: 'PV1-14.1',
    to: 'Encounter.hospitalization.admitSource.coding[0].code',
    type: 'code',
  },
  {
    id: 'visit-source-system',
    const: v2Table('0023'),
    to: 'Encounter.hospitalization.admitSource.coding[0].system',
    when: [{ path: 'PV1-14.1', op: 'exists' }],
  },
  {
    id: 'visit-discharge',
    from: 'PV1-36.1',
    to: 'Encounter.hospitalization.dischargeDisposition.coding[0].code',
    type: 'code',
  },
  {
    id: 'visit-discharge-system',
    const: v2Table('0112'),
    to: 'Encounter.hospitalization.dischargeDisposition.coding[0].system',
    when: [{ path: 'PV1-36.1', op: 'exists' }],
  },
  {
    id: 'visit-hospital',
    from: 'MSH-4.1',
    to: 'Encounter.serviceProvider.display',
    type: 'trim',
    when: [{ path: 'PV1-2', op: 'exists' }],
  },
];

export const adtRows: MappingRow[] = [...patientRows, ...encounterRows];
