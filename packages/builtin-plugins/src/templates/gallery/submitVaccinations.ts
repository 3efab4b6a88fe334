import { layOut } from '../layOut.ts';
import { mailSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';
import { vaccinationRows, vaccinationTables } from '../vaccinationRows.ts';

const needed = ['PID-3.1', 'PID-5.1', 'PID-7', 'RXA-3', 'RXA-5.1', 'RXA-20'].map((path) => ({
  path,
  requirement: 'required',
}));

/** A clinic that records in FHIR, and a registry that takes HL7 v2. */
export const submitVaccinations: PipelineTemplate = {
  key: 'submit-vaccinations',
  order: 70,
  title: 'Vaccinations to the registry',
  summary:
    'Takes a FHIR bundle with Patient and Immunization over HTTP and reports it to an immunization registry as VXU^V04.',
  audience: 'Paediatric clinic',
  formats: ['FHIR', 'HL7 v2'],
  document: (peers) =>
    layOut(
      {
        name: 'Vaccinations to the registry',
        description:
          'The registry is the simulated receiving system; what it refuses is mailed and kept for correction.',
      },
      [
        {
          id: 'listen',
          plugin: 'http-listener',
          name: 'Vaccinations from the clinic',
          column: 0,
          settings: {
            host: '127.0.0.1',
            port: peers.httpPort,
            path: '/in/vaccinations',
            body_kind: 'fhir',
          },
        },
        {
          id: 'map',
          plugin: 'field-mapper',
          name: 'Vaccination to VXU^V04',
          column: 1,
          settings: {
            source_kind: 'json',
            target: 'hl7v2',
            rows: vaccinationRows,
            tables: vaccinationTables,
            hl7_message_type: 'VXU^V04^VXU_V04',
            hl7_version: '2.5.1',
            hl7_sender: 'STUDIO|CLINIC',
            hl7_receiver: 'IIS|STATE',
          },
        },
        {
          id: 'check',
          plugin: 'hl7v2-validator',
          name: 'Check the message',
          column: 2,
          settings: { message_types: ['VXU^V04'], fields: needed },
        },
        {
          id: 'send',
          plugin: 'mllp-sender',
          name: 'Immunization registry',
          column: 3,
          settings: { host: '127.0.0.1', port: peers.receiverPort },
        },
        {
          id: 'mail',
          plugin: 'email',
          name: 'Tell the clinic',
          column: 3,
          row: 1,
          settings: mailSettings(peers, 'Vaccinations to the registry'),
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep for correction',
          column: 4,
          row: 1,
          settings: { mode: 'dead_letter', reason: 'The vaccination has to be corrected.' },
        },
      ],
      [
        'listen.out > map.in',
        'map.out > check.in',
        'check.valid > send.in',
        'map.error > keep.in',
        'check.invalid > mail.in',
        'check.invalid > keep.in',
        'send.rejected > mail.in',
        'send.rejected > keep.in',
        'mail.rejected > keep.in',
      ],
    ),
};
