import * as z from 'zod';
import { shown } from './interactions.ts';

/** How records are written. */
export const writeFields = {
  match_on: z
    .array(z.string().min(1))
    .min(1)
    .default(['identifier'])
    .meta({
      title: 'Match by',
      description:
        'Search parameters that find an existing record, filled from the resource. Not used when a search is set.',
      'x-ui': { widget: 'list', showIf: shown('conditional_create', 'conditional_update'), order: 5 },
    }),
  concurrency_check: z
    .enum(['none', 'if_match', 'if_match_reread'])
    .default('if_match')
    .meta({
      title: 'Protect against lost updates',
      description:
        'Send the version we know (If-Match), so that a change made by someone else in between is not overwritten.',
      'x-ui': {
        widget: 'select',
        group: 'Writing',
        advanced: true,
        showIf: shown('update', 'patch', 'delete'),
        labels: {
          none: 'No',
          if_match: 'When the resource carries its version',
          if_match_reread: 'Always: read the current version first',
        },
      },
    }),
  on_conflict: z
    .enum(['fail', 'overwrite', 'reread_merge'])
    .default('fail')
    .meta({
      title: 'When the record changed',
      description: 'What to do when the server holds a newer version than the one we know.',
      'x-ui': {
        widget: 'select',
        group: 'Writing',
        advanced: true,
        showIf: shown('update'),
        labels: {
          fail: 'Stop and show it',
          overwrite: 'Write ours over it',
          reread_merge: 'Put our elements into theirs',
        },
      },
    }),
  prefer: z
    .enum(['minimal', 'representation', 'OperationOutcome'])
    .default('representation')
    .meta({
      title: 'Answer of a write',
      description: 'What the server should send back after a write.',
      'x-ui': { widget: 'select', group: 'Writing', advanced: true },
    }),
  max_entries: z
    .int()
    .min(1)
    .max(5000)
    .default(200)
    .meta({
      title: 'Largest bundle',
      description: 'Bundles with more entries are refused before sending.',
      'x-ui': { widget: 'number', group: 'Writing', advanced: true, showIf: shown('transaction', 'batch') },
    }),
};
