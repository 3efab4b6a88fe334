import type { MappingRow } from '../../transformers/field-mapper/mappingRow.ts';
import { layOut } from '../layOut.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';

/** A registration as web portals post it → ADT^A04. */
const registrationRows: MappingRow[] = [
  { id: 'sender', const: 'PORTAL', to: 'MSH-3' },
  { id: 'facility', from: 'facility', to: 'MSH-4', default: 'NORTH' },
  { id: 'event', const: 'A04', to: 'EVN-1' },
  { id: 'event-time', from: 'registered_at', to: 'EVN-2', type: 'dateTime' },
  { id: 'set-id', const: '1', to: 'PID-1' },
  { id: 'patient-id', from: 'patient.mrn', to: 'PID-3.1', type: 'trim' },
  { id: 'patient-assigner', from: 'facility', to: 'PID-3.4', default: 'NORTH' },
  { id: 'patient-id-type', const: 'MR', to: 'PID-3.5' },
  { id: 'family', from: 'patient.family_name', to: 'PID-5.1', type: 'trim' },
  { id: 'given', from: 'patient.given_name', to: 'PID-5.2', type: 'trim' },
  { id: 'birth-date', from: 'patient.birth_date', to: 'PID-7', type: 'date' },
  { id: 'sex', from: 'patient.sex', to: 'PID-8', lookup: 'Sex' },
  { id: 'street', from: 'patient.street', to: 'PID-11.1' },
  { id: 'city', from: 'patient.city', to: 'PID-11.3' },
  { id: 'postal-code', from: 'patient.postal_code', to: 'PID-11.5' },
  { id: 'phones', from: 'patient.phones', to: 'PID-13[*].1', each: 'patient.phones' },
  { id: 'class', const: 'O', to: 'PV1-2' },
  { id: 'visit', from: 'visit_number', to: 'PV1-19.1' },
];

const sex = {
  name: 'Sex',
  rows: [
    { from: 'female', to: 'F' },
    { from: 'male', to: 'M' },
    { from: 'other', to: 'O' },
    { from: 'unknown', to: 'U' },
  ],
};

/** A web form that becomes an HL7 v2 registration. */
export const webhookToHl7: PipelineTemplate = {
  key: 'webhook-to-hl7v2',
  order: 60,
  title: 'Web form to HL7 v2',
  summary: 'Takes registrations as JSON over HTTP and sends them on as ADT^A04 over MLLP.',
  audience: 'Portal and web teams',
  formats: ['JSON', 'HL7 v2'],
  document: (peers) =>
    layOut(
      {
        name: 'Web form to HL7 v2',
        description: 'Sends to the simulated receiving system; give it the address of your own.',
      },
      [
        {
          id: 'listen',
          plugin: 'http-listener',
          name: 'Registrations from the portal',
          column: 0,
          settings: { host: '127.0.0.1', port: peers.httpPort, path: '/in/registrations', body_kind: 'json' },
        },
        {
          id: 'map',
          plugin: 'field-mapper',
          name: 'Registration to ADT^A04',
          column: 1,
          settings: {
            source_kind: 'json',
            target: 'hl7v2',
            rows: registrationRows,
            tables: [sex],
            hl7_message_type: 'ADT^A04^ADT_A01',
            hl7_version: '2.5.1',
          },
        },
        {
          id: 'check',
          plugin: 'hl7v2-validator',
          name: 'Check the message',
          column: 2,
          settings: {
            fields: [
              { path: 'PID-3.1', requirement: 'required' },
              { path: 'PID-5.1', requirement: 'required' },
            ],
          },
        },
        {
          id: 'send',
          plugin: 'mllp-sender',
          name: 'Registration system',
          column: 3,
          settings: { host: '127.0.0.1', port: peers.receiverPort },
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep for correction',
          column: 4,
          row: 1,
          settings: { mode: 'dead_letter', reason: 'The registration has to be corrected.' },
        },
      ],
      [
        'listen.out > map.in',
        'map.out > check.in',
        'check.valid > send.in',
        'map.error > keep.in',
        'check.invalid > keep.in',
        'send.rejected > keep.in',
      ],
    ),
};
