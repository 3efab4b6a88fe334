import { layOut } from '../layOut.ts';
import { mailSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';

const report = `Visits under way at {{ now }}

{% for entry in body.entry %}{{ entry.resource.class.code }}  since {{ entry.resource.period.start }}  {{ entry.resource.location[0].location.display }}
{% else %}None.
{% endfor %}`;

/** A list that is ready when the day starts. */
export const nightlyReport: PipelineTemplate = {
  key: 'nightly-report',
  order: 100,
  title: 'Nightly report of visits',
  summary:
    'Asks a FHIR server each night for the visits under way, writes a report, and mails that it is ready.',
  audience: 'Ward management and reporting',
  formats: ['FHIR', 'Files'],
  document: (peers) =>
    layOut(
      {
        name: 'Nightly report of visits',
        description:
          'The mail says that the report is ready; the report itself, with its visits, stays in the folder.',
      },
      [
        {
          id: 'clock',
          plugin: 'schedule',
          name: 'Each night at five',
          column: 0,
          settings: { trigger: 'cron', cron: '0 5 * * *' },
        },
        {
          id: 'ask',
          plugin: 'http-request',
          name: 'Visits under way',
          column: 1,
          settings: {
            method: 'GET',
            url: `${peers.fhirUrl}/Encounter`,
            query: { status: 'in-progress', _count: '200' },
            headers: { Accept: 'application/fhir+json' },
          },
        },
        {
          id: 'write',
          plugin: 'template',
          name: 'Report text',
          column: 2,
          settings: { output: 'text', template: report },
        },
        {
          id: 'file',
          plugin: 'file-writer',
          name: 'Report file',
          column: 3,
          settings: {
            path: peers.folder,
            filename_template: 'reports/visits-{date}.txt',
            on_exists: 'overwrite',
          },
        },
        {
          id: 'mail',
          plugin: 'email',
          name: 'Tell the ward office',
          column: 4,
          settings: {
            ...mailSettings(peers, 'Nightly report of visits'),
            subject: '{pipeline} is ready',
            text: 'The report of {time} is in its folder.\n',
          },
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep what was refused',
          column: 5,
          row: 1,
          settings: { mode: 'dead_letter', reason: 'The report could not be made.' },
        },
      ],
      [
        'clock.out > ask.in',
        'ask.response > write.in',
        'write.out > file.in',
        'file.out > mail.in',
        'ask.rejected > keep.in',
        'file.rejected > keep.in',
        'mail.rejected > keep.in',
      ],
    ),
};
