import * as z from 'zod';
import { sqlDatabaseFields } from '../../connections/sqlDatabase.ts';
import { parametersField, statementField } from '../../sql/statementFields.ts';

export const sqlQuerySettings = z.object({
  ...sqlDatabaseFields,
  statement: statementField('Question', 'One SELECT. It runs in a transaction that may only read.', {
    example: 'SELECT ward, bed FROM beds WHERE mrn = :mrn',
  }),
  parameters: parametersField(),
  give: z
    .enum(['each', 'list'])
    .default('each')
    .meta({
      title: 'What goes on',
      description: 'A message for each row, or one with all rows as a list.',
      'x-ui': {
        widget: 'select',
        order: 12,
        labels: { each: 'Each row by itself', list: 'All rows as a list' },
      },
    }),
  max_rows: z
    .int()
    .min(1)
    .max(100_000)
    .default(1000)
    .meta({
      title: 'Most rows',
      description: 'More rows than this are a failure: the question is wider than it was meant.',
      'x-ui': { widget: 'number', unit: 'rows', advanced: true },
    }),
});
