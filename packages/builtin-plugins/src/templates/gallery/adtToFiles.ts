import { layOut } from '../layOut.ts';
import { mllpListenerSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';

/** The smallest useful pipeline: what a sender sends, as files to look at. */
export const adtToFiles: PipelineTemplate = {
  key: 'adt-to-files',
  order: 20,
  title: 'HL7 v2 feed to files',
  summary: 'Writes each message that arrives over MLLP to a file, in a folder for each day.',
  audience: 'Anyone who wants to see what a system sends',
  formats: ['HL7 v2', 'Files'],
  document: (peers) =>
    layOut(
      {
        name: 'HL7 v2 feed to files',
        description: 'A listener that acknowledges, and files named by day and control id.',
      },
      [
        {
          id: 'listen',
          plugin: 'mllp-listener',
          name: 'Messages from the sender',
          column: 0,
          settings: mllpListenerSettings(peers),
        },
        {
          id: 'write',
          plugin: 'file-writer',
          name: 'A file for each message',
          column: 1,
          settings: {
            path: peers.folder,
            filename_template: '{date}/{time}-{@control_id}.hl7',
            segment_end: 'CRLF',
          },
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep what cannot be written',
          column: 2,
          row: 1,
          settings: { mode: 'dead_letter', reason: 'The file could not be written.' },
        },
      ],
      ['listen.out > write.in', 'write.rejected > keep.in'],
    ),
};
