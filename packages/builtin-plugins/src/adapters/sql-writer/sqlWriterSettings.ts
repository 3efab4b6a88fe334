import * as z from 'zod';
import { sqlDatabaseFields } from '../../connections/sqlDatabase.ts';
import { identifier, parametersField, statementField } from '../../sql/statementFields.ts';

const name = z.string().regex(identifier, 'A name of letters, digits and underscores');
const inTable = { how: ['upsert', 'insert'] };

export const sqlWriterSettings = z.object({
  ...sqlDatabaseFields,
  how: z
    .enum(['upsert', 'insert', 'statement'])
    .default('upsert')
    .meta({
      title: 'What is written',
      description:
        'With a key a row is made or brought up to date, so that a message may come twice without harm.',
      'x-ui': {
        widget: 'select',
        order: 9,
        labels: {
          upsert: 'A row, made or brought up to date by its key',
          insert: 'A new row each time',
          statement: 'What a statement of your own says',
        },
      },
    }),
  table: z
    .string()
    .regex(
      /^([A-Za-z_][A-Za-z0-9_$]*(\.[A-Za-z_][A-Za-z0-9_$]*)?)?$/,
      'A name such as results or lab.results',
    )
    .default('')
    .meta({
      title: 'Table',
      description: 'Its name, with the schema before it where there is one.',
      examples: ['lab.results'],
      'x-ui': { widget: 'text', order: 10, placeholder: 'lab.results', showIf: inTable },
    }),
  key: z
    .array(name)
    .default([])
    .meta({
      title: 'Key columns',
      description:
        'The columns that tell rows apart. The table needs a primary key or unique index on exactly these.',
      examples: [['id']],
      'x-ui': { widget: 'list', order: 11, showIf: { how: 'upsert' } },
    }),
  columns: z
    .record(name, z.string().meta({ 'x-ui': { modes: ['message', 'lookup', 'secret'] } }))
    .default({})
    .meta({
      title: 'Columns',
      description:
        'The value of each column. Left empty, the fields of the row (or rows) that arrive are its columns.',
      examples: [{ id: 'M1' }],
      'x-ui': { widget: 'keyvalue', order: 12, showIf: inTable },
    }),
  statement: statementField('Statement', 'One statement that writes, such as UPDATE or CALL.', {
    example: 'UPDATE orders SET state = :state WHERE id = :id',
    isOptional: true,
    showIf: { how: 'statement' },
  }).default(''),
  parameters: parametersField({ how: 'statement' }),
});

export type SqlWriterSettings = z.output<typeof sqlWriterSettings>;
