import * as z from 'zod';
import { authField, endpointFields } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';

export const exportSettings = z
  .object({
    ...endpointFields({
      title: 'Server address',
      help: 'The root of the FHIR server, without a trailing slash.',
      placeholder: 'https://fhir.example.org/r4',
    }),
    auth: authField(),
    level: z
      .enum(['group', 'patient', 'system'])
      .default('group')
      .meta({
        title: 'What is exported',
        description: 'Most EHRs offer only groups, which their operator makes for us.',
        'x-ui': {
          widget: 'cards',
          order: 2,
          labels: {
            group: 'A group of patients',
            patient: 'All patients',
            system: 'All that the server has',
          },
        },
      }),
    group_id: z
      .string()
      .regex(/^[A-Za-z0-9.-]{1,64}$/, 'A FHIR id: letters, digits, "-" and "."')
      .optional()
      .meta({
        title: 'Group',
        description: 'The id of the group, which its operator tells.',
        examples: ['diabetes-2026'],
        'x-ui': { widget: 'text', order: 3, showIf: { level: 'group' } },
      }),
    types: z
      .array(z.string().regex(/^[A-Z][A-Za-z]+$/, 'A resource type such as Patient'))
      .max(200)
      .default([])
      .meta({
        title: 'Resource types',
        description: 'Which types are wanted. Empty: all that the sign-in may read.',
        examples: [['Patient', 'Observation']],
        'x-ui': { widget: 'list', order: 4 },
      }),
    filters: z
      .array(z.string().regex(/^[A-Z][A-Za-z]+\?.+$/, 'A search such as Observation?category=laboratory'))
      .max(50)
      .default([])
      .meta({
        title: 'Only those that match',
        description:
          'Searches that records of a type must match (_typeFilter). Not every server looks at them.',
        examples: [['Observation?category=laboratory']],
        'x-ui': { widget: 'list', order: 5, advanced: true },
      }),
    every: z
      .number()
      .min(60)
      .max(31_536_000)
      .default(86_400)
      .meta({
        title: 'Export every',
        description: 'Time from the start of an export to the start of the next.',
        'x-ui': { widget: 'duration', unit: 's', order: 6 },
      }),
    since: z
      .enum(['last', 'always'])
      .default('last')
      .meta({
        title: 'How much',
        description: 'What the last complete export had is left out by its own time (_since).',
        'x-ui': {
          widget: 'cards',
          order: 7,
          labels: { last: 'What changed since the last export', always: 'Everything each time' },
        },
      }),
    start_from: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({
        title: 'First export from',
        description: 'What changed later than this is in the first export. Empty: everything.',
        examples: ['2026-01-01T00:00:00Z'],
        'x-ui': { widget: 'text', order: 8, showIf: { since: 'last' }, placeholder: '2026-01-01T00:00:00Z' },
      }),
    give: z
      .enum(['resources', 'files'])
      .default('resources')
      .meta({
        title: 'A message is',
        description: 'Whole files are given as text with one resource on each line (NDJSON).',
        'x-ui': { widget: 'cards', order: 9, labels: { resources: 'Each resource', files: 'Each file' } },
      }),
    with_deleted: z
      .boolean()
      .default(true)
      .meta({
        title: 'Give what was deleted, too',
        description: 'As bundles of the server that delete the records, when it names any.',
        'x-ui': { widget: 'switch', group: 'Content', advanced: true },
      }),
    with_outcomes: z
      .boolean()
      .default(true)
      .meta({
        title: 'Give what the server reports, too',
        description:
          'OperationOutcomes about records that it could not export. They are counted in the log as well.',
        'x-ui': { widget: 'switch', group: 'Content', advanced: true },
      }),
    max_file_mb: z
      .number()
      .min(1)
      .max(102_400)
      .default(2048)
      .meta({
        title: 'Largest file',
        description:
          'A larger one fails when files are given whole. Files that are read by line may have any size.',
        'x-ui': { widget: 'number', unit: 'MB', group: 'Limits', advanced: true, showIf: { give: 'files' } },
      }),
    ...tlsClientDetailFields(),
  })
  .superRefine(({ level, group_id }, context) => {
    if (level !== 'group' || group_id) return;
    context.addIssue({ code: 'custom', path: ['group_id'], message: 'Name the group that is exported.' });
  });

export type ExportSettings = typeof exportSettings._zod.output;
