import * as z from 'zod';
import { sqlDatabaseFields } from '../../connections/sqlDatabase.ts';
import { statementField } from '../../sql/statementFields.ts';

export const sqlPollSettings = z.object({
  ...sqlDatabaseFields,
  statement: statementField(
    'Question',
    'One SELECT that names :mark, the highest value so far: "not less than" it, in its order, without a LIMIT. It runs in a transaction that may only read. Leave out rows younger than the longest change to the table takes: one that is kept late would be passed over.',
    { example: 'SELECT * FROM orders WHERE changed_at >= :mark ORDER BY changed_at' },
  )
    .refine((text) => /\border\s+by\b/i.test(text), {
      error:
        'End the question with ORDER BY and the column that grows: rows out of order would be passed over.',
    })
    .refine((text) => !/\b(limit\s+\S+(\s+offset\s+\S+)?|fetch\s+(first|next)\b.*)[\s;]*$/i.test(text), {
      error:
        'Leave out the LIMIT: rows are taken 500 at a time anyway, and more rows of one mark would hold it up.',
    }),
  mark_column: z
    .string()
    .min(1)
    .meta({
      title: 'Column that grows',
      description: 'A number or a time that is higher in rows that are newer, as the rows name it.',
      examples: ['changed_at'],
      'x-ui': { widget: 'text', order: 11, placeholder: 'changed_at' },
    }),
  start_from: z
    .string()
    .min(1)
    .meta({
      title: 'Begin with',
      description: 'The mark of the first look, such as 0 or 2026-01-01. Later ones go on from where we are.',
      examples: ['2026-01-01'],
      'x-ui': { widget: 'text', order: 12, placeholder: '2026-01-01' },
    }),
  every: z
    .number()
    .min(0.05)
    .max(86_400)
    .default(30)
    .meta({
      title: 'Look every',
      description: 'Pause between two looks into the database.',
      'x-ui': { widget: 'duration', unit: 's', order: 13 },
    }),
});

export type SqlPollSettings = z.output<typeof sqlPollSettings>;
