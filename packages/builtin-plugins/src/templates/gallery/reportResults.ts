import { layOut } from '../layOut.ts';
import { mailSettings, mllpListenerSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';

/** What a health department needs to act on a result (HL7 v2.5.1 ELR to Public Health, US realm). */
const neededFields = [
  'MSH-4.2',
  'PID-3.1',
  'PID-5.1',
  'PID-7',
  'PID-11.4',
  'OBR-3.1',
  'OBR-4.1',
  'OBR-22',
  'OBX-3.1',
  'OBX-11',
  'OBX-23.1',
  'OBX-23.10',
].map((path) => ({ path, requirement: 'required' }));

/** LOINC codes of tests whose findings have to be reported, as a start; each state has its own list. */
const reportable = ['94500-6', '94559-2', '5221-7', '13950-1', '22322-2', '16934-2', '548-8', '20951-0'];

const stamp = `// The profile of the message (MSH-21), unless the laboratory names it itself.
const [msh, ...rest] = message.body.split('\\r');
const fields = msh.split('|');
while (fields.length < 21) fields.push('');
fields[20] = fields[20] || 'PHLabReport-NoAck^^2.16.840.1.113883.9.11^ISO';
return [fields.join('|'), ...rest].join('\\r');`;

/** Reportable results, once an hour, as one file. */
export const reportResults: PipelineTemplate = {
  key: 'report-results',
  order: 50,
  title: 'Lab results to the health department',
  summary:
    'Takes ORU^R01, checks what a report needs, picks reportable tests of residents, and writes one HL7 batch file an hour.',
  audience: 'Hospital laboratory',
  formats: ['HL7 v2', 'Files'],
  document: (peers) =>
    layOut(
      {
        name: 'Lab results to the health department',
        description:
          'Which tests are reportable is a list of LOINC codes in the router. What lacks a field waits for the laboratory.',
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
          id: 'check',
          plugin: 'hl7v2-validator',
          name: 'Check what a report needs',
          column: 1,
          settings: { message_types: ['ORU^R01'], fields: neededFields },
        },
        {
          id: 'pick',
          plugin: 'router',
          name: 'Reportable?',
          column: 2,
          settings: {
            mode: 'first',
            rules: [
              {
                id: 'reportable',
                port: 'reportable',
                name: 'Reportable tests of residents',
                match: 'all',
                conditions: [
                  { path: 'OBX[*]-3.1', op: 'in', value: reportable.join(', ') },
                  { path: 'PID-11[*].4', op: 'equals', value: 'OR' },
                ],
              },
            ],
          },
        },
        {
          id: 'stamp',
          plugin: 'script',
          name: 'Name the profile',
          column: 3,
          settings: { code: stamp },
        },
        {
          id: 'collect',
          plugin: 'aggregator',
          name: 'All of an hour',
          column: 4,
          settings: { output: 'hl7_batch', size: 0, window_s: 3600 },
        },
        {
          id: 'file',
          plugin: 'file-writer',
          name: 'File for the health department',
          column: 5,
          settings: { path: peers.folder, filename_template: 'elr/results-{date}-{id}.hl7' },
        },
        {
          id: 'rest',
          plugin: 'sink',
          name: 'Not reportable',
          column: 3,
          row: 1,
          settings: { mode: 'log', reason: 'No rule of the health department asks for it.' },
        },
        {
          id: 'mail',
          plugin: 'email',
          name: 'Tell the laboratory',
          column: 2,
          row: 2,
          settings: mailSettings(peers, 'Lab results to the health department'),
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep for correction',
          column: 6,
          row: 2,
          settings: { mode: 'dead_letter', reason: 'The result has to be completed by the laboratory.' },
        },
      ],
      [
        'listen.out > check.in',
        'check.valid > pick.in',
        'pick.reportable > stamp.in',
        'pick.default > rest.in',
        'stamp.out > collect.in',
        'collect.out > file.in',
        'check.invalid > mail.in',
        'check.invalid > keep.in',
        'mail.rejected > keep.in',
        'stamp.error > keep.in',
        'file.rejected > keep.in',
      ],
    ),
};
