import { layOut } from '../layOut.ts';
import { mailSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';

/** What scanners send goes to the archive as it is; what must not, waits for somebody. */
export const imagesToArchive: PipelineTemplate = {
  key: 'images-to-archive',
  order: 130,
  title: 'Images to the archive',
  summary:
    'Takes images and reports from scanners and sends them to the archive byte for byte, announces each new study once, and keeps images with a name burned in.',
  audience: 'Radiology',
  formats: ['DICOM'],
  document: (peers) =>
    layOut(
      {
        name: 'Images to the archive',
        description:
          'Scanners hear "stored" once the studio has the image; the archive gets it when it can. Objects of any size pass.',
      },
      [
        {
          id: 'listen',
          plugin: 'dicom-listener',
          name: 'Images from the scanners',
          column: 0,
          settings: { host: '127.0.0.1', port: peers.dicomPort, ae_title: 'PYHEART', callers: 'anyone' },
          notes: 'Before scanners in the network may send: set the address, and list their AE titles.',
        },
        {
          id: 'burned',
          plugin: 'router',
          name: 'Names burned in?',
          column: 1,
          settings: {
            mode: 'first',
            rules: [
              {
                id: 'burned',
                port: 'burned',
                name: 'Names in the picture',
                match: 'all',
                conditions: [{ path: '@label.burned_in', op: 'equals', value: 'YES' }],
              },
            ],
          },
        },
        {
          id: 'archive',
          plugin: 'dicom-sender',
          name: 'Image archive',
          column: 2,
          settings: { host: '127.0.0.1', port: peers.pacsPort, called_ae: 'PACS', calling_ae: 'PYHEART' },
        },
        {
          id: 'study',
          plugin: 'deduplicator',
          name: 'Each study once',
          column: 3,
          settings: { by: 'fields', fields: '@label.study', window_hours: 24 },
        },
        {
          id: 'mail',
          plugin: 'email',
          name: 'Tell the reading room',
          column: 4,
          settings: {
            ...mailSettings(peers, 'Images to the archive'),
            subject: 'A new study is in the archive',
            text: 'A new study has reached the archive at {time}.\n\n{run_link}\n',
          },
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Somebody has to look',
          column: 5,
          row: 1,
          settings: { mode: 'dead_letter', reason: 'A name may be burned in, or the archive refused it.' },
        },
      ],
      [
        'listen.out > burned.in',
        'burned.burned > keep.in',
        'burned.default > archive.in',
        'archive.out > study.in',
        'archive.rejected > keep.in',
        'study.out > mail.in',
        'mail.rejected > keep.in',
      ],
    ),
};
