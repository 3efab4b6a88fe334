import { adtRows } from '../adtRows.ts';
import { adtTables } from '../adtTables.ts';
import { layOut } from '../layOut.ts';
import { fhirSettings, mailSettings, mllpListenerSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';

/** Without an identifier and a name there is no patient; a message without a visit brings its patient alone. */
const neededFields = [
  { path: 'PID-3.1', requirement: 'required' },
  { path: 'PID-5.1', requirement: 'required' },
  { path: 'PID-7', requirement: 'recommended' },
  { path: 'PV1-2', requirement: 'required_in_segment' },
  { path: 'PV1-19.1', requirement: 'required_in_segment' },
];

/** How the mapper turns an ADT message into Patient and Encounter. */
export const adtMapperSettings = {
  source_kind: 'hl7v2',
  target: 'fhir-transaction',
  rows: adtRows,
  tables: adtTables,
  resources: [
    { resource: 'Patient', write: 'update', identifier_type: 'MR' },
    { resource: 'Encounter', write: 'update', identifier_type: '' },
  ],
  time_zone: 'UTC',
};

/** The first pipeline of most hospitals: who is in, at the FHIR server within a second. */
export const adtToFhir: PipelineTemplate = {
  key: 'adt-to-fhir',
  order: 10,
  title: 'ADT feed to FHIR server',
  summary:
    'Takes admissions over MLLP, checks them, and keeps Patient and Encounter at a FHIR server up to date.',
  audience: 'Hospital interface team',
  formats: ['HL7 v2', 'FHIR'],
  document: (peers) =>
    layOut(
      {
        name: 'ADT feed to FHIR server',
        description:
          'Every patient but outpatients becomes a Patient, the visit an Encounter. What is refused is mailed without patient data and kept for correction.',
      },
      [
        {
          id: 'listen',
          plugin: 'mllp-listener',
          name: 'ADT from the hospital system',
          column: 0,
          settings: mllpListenerSettings(peers),
        },
        {
          id: 'check',
          plugin: 'hl7v2-validator',
          name: 'Check the message',
          column: 1,
          settings: {
            version: 'message',
            mode: 'tolerant',
            // Other types name the patient in the same fields, so they may come too.
            message_types: [],
            fields: neededFields,
          },
        },
        {
          id: 'select',
          plugin: 'filter',
          name: 'Leave out outpatients',
          column: 2,
          settings: {
            action: 'drop',
            rules: [
              {
                id: 'class',
                name: 'Outpatients and accounts without a visit',
                match: 'all',
                conditions: [{ path: 'PV1-2', op: 'in', value: 'O, C, N' }],
              },
            ],
          },
        },
        {
          id: 'map',
          plugin: 'field-mapper',
          name: 'ADT to Patient and Encounter',
          column: 3,
          settings: adtMapperSettings,
        },
        {
          id: 'send',
          plugin: 'fhir',
          name: 'FHIR server',
          column: 4,
          settings: fhirSettings(peers),
        },
        {
          id: 'mail',
          plugin: 'email',
          name: 'Tell the interface team',
          column: 4,
          row: 1,
          settings: mailSettings(peers, 'ADT feed to FHIR server'),
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep for correction',
          column: 5,
          row: 1,
          settings: { mode: 'dead_letter', reason: 'The message has to be corrected.' },
        },
      ],
      [
        'listen.out > check.in',
        'check.valid > select.in',
        'select.out > map.in',
        'map.out > send.in',
        'mail.rejected > keep.in',
        'check.invalid > mail.in',
        'check.invalid > keep.in',
        'map.error > mail.in',
        'map.error > keep.in',
        'send.rejected > mail.in',
        'send.rejected > keep.in',
      ],
    ),
};
