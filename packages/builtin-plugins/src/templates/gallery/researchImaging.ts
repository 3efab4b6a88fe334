import { layOut } from '../layOut.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';

/** Images leave the clinic without who they are of (PS3.15, annex E); what may show a name does not leave. */
export const researchImaging: PipelineTemplate = {
  key: 'research-imaging',
  order: 140,
  title: 'Research imaging',
  summary:
    'Takes images, takes out of them who they are of by the Basic Profile of DICOM, and sends them to the archive of a study; images whose pixels may show a name stay.',
  audience: 'Radiology',
  formats: ['DICOM'],
  document: (peers) =>
    layOut(
      {
        name: 'Research imaging',
        description:
          'The same patient and the same study stay the same under other names and UIDs, as these follow from the key. Dates of a patient move by the same number of weeks.',
      },
      [
        {
          id: 'listen',
          plugin: 'dicom-listener',
          name: 'Images of the study',
          column: 0,
          settings: { host: '127.0.0.1', port: peers.dicomPort, ae_title: 'RESEARCH', callers: 'anyone' },
          notes: 'Before systems in the network may send: set the address, and list their AE titles.',
        },
        {
          id: 'deidentify',
          plugin: 'deidentify-dicom',
          name: 'Take out who they are of',
          column: 1,
          settings: { key: '${DEIDENTIFICATION_KEY}', dates: 'shift' },
          notes:
            'Store a text of 16 letters or more as the secret DEIDENTIFICATION_KEY. Whoever has it can link the images.',
        },
        {
          id: 'archive',
          plugin: 'dicom-sender',
          name: 'Archive of the study',
          column: 2,
          settings: { host: '127.0.0.1', port: peers.pacsPort, called_ae: 'PACS', calling_ae: 'RESEARCH' },
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Stays in the clinic',
          column: 3,
          row: 1,
          settings: {
            mode: 'dead_letter',
            reason: 'The pixels may show a name, or the archive refused the image.',
          },
        },
      ],
      [
        'listen.out > deidentify.in',
        'deidentify.out > archive.in',
        'deidentify.refused > keep.in',
        'archive.rejected > keep.in',
      ],
    ),
};
