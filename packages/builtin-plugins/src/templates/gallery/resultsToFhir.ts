import { layOut } from '../layOut.ts';
import { fhirSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';
import { resultRows } from '../resultRows.ts';
import { checkReport, keepReport, mapReport } from '../resultSteps.ts';

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
        checkReport(1),
        mapReport(2, { rows: resultRows, updated: ['Observation', 'DiagnosticReport'] }),
        { id: 'send', plugin: 'fhir', name: 'FHIR server', column: 3, settings: fhirSettings(peers) },
        keepReport(4),
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
