import { feedResultRows } from '../feedResultRows.ts';
import { layOut } from '../layOut.ts';
import { localToLoinc } from '../localToLoinc.ts';
import { fhirSettings, mailSettings, mllpListenerSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';
import { checkReport, keepReport, mapReport } from '../resultSteps.ts';

/** What makes two result messages the same: the report, its state and time, and every result of it. */
const sameReport = 'MSH-4, PID-3.1, OBR-3, OBR-22, OBR-25, OBX[*]-3.1, OBX[*]-5, OBX[*]-11';

/** A laboratory that sends results as they come: preliminary, final, corrected, with the report as PDF. */
export const feedResultsToFhir: PipelineTemplate = {
  key: 'results-feed-to-fhir',
  order: 30,
  title: 'Lab results to a FHIR repository',
  summary:
    'Takes ORU^R01 over MLLP, drops repetitions, turns local codes into LOINC, and keeps reports, results and PDFs at a FHIR server.',
  audience: 'Hospital interface team',
  formats: ['HL7 v2', 'FHIR'],
  document: (peers) =>
    layOut(
      {
        name: 'Lab results to a FHIR repository',
        description:
          'A corrected result updates the record of the first one; the same report sent again changes nothing.',
      },
      [
        {
          id: 'listen',
          plugin: 'mllp-listener',
          name: 'Results from the laboratory',
          column: 0,
          settings: mllpListenerSettings(peers),
        },
        {
          id: 'once',
          plugin: 'deduplicator',
          name: 'Each report once',
          column: 1,
          settings: { by: 'fields', fields: sameReport, window_hours: 168 },
          notes: 'Laboratories send a report again under a new control id, so it is told by its content.',
        },
        checkReport(2, ['PID-5.1']),
        {
          id: 'codes',
          plugin: 'code-lookup',
          name: 'Local codes to LOINC',
          column: 3,
          settings: {
            path: 'OBX[*]-3.1',
            from_system: 'L',
            to_system: 'LN',
            keep_original: true,
            on_missing: 'keep',
            table: localToLoinc,
          },
        },
        mapReport(4, {
          rows: feedResultRows,
          updated: ['Observation', 'DocumentReference', 'DiagnosticReport'],
        }),
        { id: 'send', plugin: 'fhir', name: 'FHIR server', column: 5, settings: fhirSettings(peers) },
        {
          id: 'mail',
          plugin: 'email',
          name: 'Tell the interface team',
          column: 5,
          row: 1,
          settings: mailSettings(peers, 'Lab results to a FHIR repository'),
        },
        keepReport(6),
      ],
      [
        'listen.out > once.in',
        'once.out > check.in',
        'check.valid > codes.in',
        'codes.out > map.in',
        'map.out > send.in',
        'check.invalid > mail.in',
        'check.invalid > keep.in',
        'map.error > mail.in',
        'map.error > keep.in',
        'send.rejected > mail.in',
        'send.rejected > keep.in',
        'mail.rejected > keep.in',
      ],
    ),
};
