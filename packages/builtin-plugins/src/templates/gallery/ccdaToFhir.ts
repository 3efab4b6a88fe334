import { layOut } from '../layOut.ts';
import { fhirSettings, mailSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';

/** Summaries, referrals and discharge letters that arrive as files. */
export const ccdaToFhir: PipelineTemplate = {
  key: 'ccda-to-fhir',
  order: 45,
  title: 'Clinical documents to FHIR',
  summary:
    'Picks up C-CDA documents (summaries of care, referral notes, discharge summaries), makes FHIR of their sections and entries, and keeps them with the document at a FHIR server.',
  audience: 'Hospital interface team',
  formats: ['C-CDA', 'FHIR', 'Files'],
  document: (peers) =>
    layOut(
      {
        name: 'Clinical documents to FHIR',
        description:
          'The rows that convert are shipped; what a sender means otherwise is an own row of the step. The same document sent again changes nothing.',
      },
      [
        {
          id: 'watch',
          plugin: 'file-watcher',
          name: 'Documents of other hospitals',
          column: 0,
          settings: { path: peers.folder, pattern: '*.xml', body_kind: 'xml', min_age_s: 2 },
        },
        {
          id: 'convert',
          plugin: 'ccda-to-fhir',
          name: 'C-CDA to FHIR',
          column: 1,
          settings: { bundle: 'transaction', write: 'ids', with_source: true, time_zone: 'UTC' },
          notes: 'Ids are made from what the document says, so nothing is stored twice.',
        },
        { id: 'send', plugin: 'fhir', name: 'FHIR server', column: 2, settings: fhirSettings(peers) },
        {
          id: 'mail',
          plugin: 'email',
          name: 'Tell the interface team',
          column: 2,
          row: 1,
          settings: mailSettings(peers, 'Clinical documents to FHIR'),
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep for correction',
          column: 3,
          row: 1,
          settings: { mode: 'dead_letter', reason: 'The document has to be corrected.' },
        },
      ],
      [
        'watch.out > convert.in',
        'convert.out > send.in',
        'convert.error > mail.in',
        'convert.error > keep.in',
        'send.rejected > mail.in',
        'send.rejected > keep.in',
        'mail.rejected > keep.in',
      ],
    ),
};
