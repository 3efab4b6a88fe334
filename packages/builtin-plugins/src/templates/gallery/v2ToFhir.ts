import { layOut } from '../layOut.ts';
import { fhirSettings, mailSettings, mllpListenerSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';

/** Everything a hospital sends, as FHIR, without a mapping to write first. */
export const v2ToFhir: PipelineTemplate = {
  key: 'v2-to-fhir',
  order: 35,
  title: 'Any HL7 v2 feed to FHIR',
  summary:
    'Takes admissions, results, orders, vaccinations, appointments and documents over MLLP, makes FHIR of them by the v2-to-FHIR guide, and keeps them at a FHIR server.',
  audience: 'Hospital interface team',
  formats: ['HL7 v2', 'FHIR'],
  document: (peers) =>
    layOut(
      {
        name: 'Any HL7 v2 feed to FHIR',
        description:
          'The rows that convert are shipped; what a sender means otherwise is an own row of the step. The same message sent again changes nothing.',
      },
      [
        {
          id: 'listen',
          plugin: 'mllp-listener',
          name: 'Messages of the hospital',
          column: 0,
          settings: mllpListenerSettings(peers),
        },
        {
          id: 'convert',
          plugin: 'hl7v2-to-fhir',
          name: 'HL7 v2 to FHIR',
          column: 1,
          settings: { bundle: 'transaction', write: 'ids', with_header: false, time_zone: 'UTC' },
          notes: 'Ids are made from what the message says, so nothing is stored twice.',
        },
        { id: 'send', plugin: 'fhir', name: 'FHIR server', column: 2, settings: fhirSettings(peers) },
        {
          id: 'mail',
          plugin: 'email',
          name: 'Tell the interface team',
          column: 2,
          row: 1,
          settings: mailSettings(peers, 'Any HL7 v2 feed to FHIR'),
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep for correction',
          column: 3,
          row: 1,
          settings: { mode: 'dead_letter', reason: 'The message has to be corrected.' },
        },
      ],
      [
        'listen.out > convert.in',
        'convert.out > send.in',
        'convert.error > mail.in',
        'convert.error > keep.in',
        'send.rejected > mail.in',
        'send.rejected > keep.in',
        'mail.rejected > keep.in',
      ],
    ),
};
