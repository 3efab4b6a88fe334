import { layOut } from '../layOut.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';

const row = `{
  "patient_id": "{{ body.id }}",
  "family": "{{ body.name[0].family }}",
  "given": "{{ body.name[0].given[0] }}",
  "birth_date": "{{ body.birthDate }}",
  "gender": "{{ body.gender }}"
}`;

/** One file a night for a system that takes no messages. */
export const registryBatch: PipelineTemplate = {
  key: 'registry-batch',
  order: 110,
  title: 'Nightly batch file for a registry',
  summary:
    'Asks a FHIR server each night for its patients, makes one row of each, and writes one CSV file for the registry.',
  audience: 'Registries and reporting',
  formats: ['FHIR', 'CSV', 'Files'],
  document: (peers) =>
    layOut(
      {
        name: 'Nightly batch file for a registry',
        description: 'Rows are kept until all patients of the night are there; then one file is written.',
      },
      [
        {
          id: 'clock',
          plugin: 'schedule',
          name: 'Each night at two',
          column: 0,
          settings: { trigger: 'daily', time: '02:00', days: 'all' },
        },
        {
          id: 'ask',
          plugin: 'fhir',
          name: 'All patients',
          column: 1,
          settings: { base_url: peers.fhirUrl, interaction: 'search', resource_type: 'Patient' },
        },
        {
          id: 'split',
          plugin: 'splitter',
          name: 'One message per patient',
          column: 2,
          settings: { by: 'bundle' },
        },
        {
          id: 'row',
          plugin: 'template',
          name: 'Row of the registry',
          column: 3,
          settings: { output: 'json', template: row },
        },
        {
          id: 'collect',
          plugin: 'aggregator',
          name: 'All rows of the night',
          column: 4,
          settings: { output: 'csv', all_parts: true, window_s: 3600 },
        },
        {
          id: 'file',
          plugin: 'file-writer',
          name: 'File for the registry',
          column: 5,
          settings: { path: peers.folder, filename_template: 'registry/patients-{date}-{id}.csv' },
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep what was refused',
          column: 6,
          row: 1,
          settings: { mode: 'dead_letter', reason: 'The file for the registry could not be made.' },
        },
      ],
      [
        'clock.out > ask.in',
        'ask.out > split.in',
        'split.out > row.in',
        'row.out > collect.in',
        'collect.out > file.in',
        'ask.rejected > keep.in',
        'split.rejected > keep.in',
        'file.rejected > keep.in',
      ],
    ),
};
