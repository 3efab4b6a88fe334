import { administrativeSex } from '../adtTables.ts';
import { layOut } from '../layOut.ts';
import { fhirSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';
import { resultRows } from '../resultRows.ts';
import { reportStatus, resultStatus } from '../resultTables.ts';

/** Laboratory results that arrive as files. */
export const resultsToFhir: PipelineTemplate = {
  key: 'results-to-fhir',
  order: 40,
  title: 'Lab results from files to FHIR',
  summary: 'Picks up ORU^R01 files and writes DiagnosticReport, Observations and Patient to a FHIR server.',
  audience: 'Laboratory interface team',
  formats: ['HL7 v2', 'FHIR', 'Files'],
  document: (peers) =>
    layOut(
      {
        name: 'Lab results from files to FHIR',
        description:
          'One order for each message. Results are found again by order number, place and test, so that corrections update them.',
      },
      [
        {
          id: 'watch',
          plugin: 'file-watcher',
          name: 'Result files',
          column: 0,
          settings: {
            path: peers.folder,
            pattern: '*.hl7',
            body_kind: 'hl7v2',
            split: 'hl7_batch',
            min_age_s: 2,
          },
        },
        {
          id: 'check',
          plugin: 'hl7v2-validator',
          name: 'Check the message',
          column: 1,
          settings: {
            message_types: ['ORU^R01'],
            fields: [
              { path: 'PID-3.1', requirement: 'required' },
              { path: 'OBR-3.1', requirement: 'required' },
              { path: 'OBR-4.1', requirement: 'required' },
              { path: 'OBX-3.1', requirement: 'required' },
              { path: 'OBR[2]-4', requirement: 'not_used' },
            ],
          },
          notes:
            'A second order in one message is refused: its results could not be told from those of the first.',
        },
        {
          id: 'map',
          plugin: 'field-mapper',
          name: 'Results to FHIR',
          column: 2,
          settings: {
            source_kind: 'hl7v2',
            target: 'fhir-transaction',
            rows: resultRows,
            tables: [administrativeSex, resultStatus, reportStatus],
            resources: [
              { resource: 'Patient', write: 'create_once', identifier_type: 'MR' },
              { resource: 'Observation', write: 'update', identifier_type: '' },
              { resource: 'DiagnosticReport', write: 'update', identifier_type: '' },
            ],
            time_zone: 'UTC',
          },
          notes: 'The patient is only created when unknown: a laboratory does not overwrite demographics.',
        },
        { id: 'send', plugin: 'fhir', name: 'FHIR server', column: 3, settings: fhirSettings(peers) },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep for correction',
          column: 4,
          row: 1,
          settings: { mode: 'dead_letter', reason: 'The result has to be corrected.' },
        },
      ],
      [
        'watch.out > check.in',
        'check.valid > map.in',
        'map.out > send.in',
        'check.invalid > keep.in',
        'map.error > keep.in',
        'send.rejected > keep.in',
      ],
    ),
};
