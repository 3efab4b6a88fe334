import { parseJsonPath } from '@pyheart/formats';
import * as z from 'zod';

export const splitterSettings = z.object({
  by: z
    .enum(['hl7_batch', 'hl7_segments', 'bundle', 'json', 'csv', 'lines'])
    .default('bundle')
    .meta({
      title: 'Takes apart',
      description: 'What one message holds several of. Each becomes a message of its own, in order.',
      'x-ui': {
        widget: 'select',
        order: 1,
        labels: {
          hl7_batch: 'An HL7 v2 batch: its messages',
          hl7_segments: 'An HL7 v2 message: repeating segment groups',
          bundle: 'A FHIR bundle: its entries',
          json: 'A JSON list: its elements',
          csv: 'CSV: its rows',
          lines: 'Text: its lines',
        },
      },
    }),
  segments: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{2}( *, *[A-Z][A-Z0-9]{2})*$/, 'Segment names such as ORC, OBR')
    .default('ORC, OBR')
    .meta({
      title: 'A group begins with',
      description:
        'Segments that begin a group, such as "ORC, OBR" for one message per order. What stands before the first group goes into every part.',
      'x-ui': { widget: 'text', order: 2, showIf: { by: 'hl7_segments' }, placeholder: 'ORC, OBR' },
    }),
  path: z
    .string()
    .refine((path) => path === '' || !('problem' in parseJsonPath(path)), 'A path such as order.lines')
    .default('')
    .meta({
      title: 'Where the list is',
      description:
        'Path of the list in the message, such as order.lines. Empty: the message itself is the list.',
      'x-ui': { widget: 'text', order: 2, showIf: { by: 'json' }, placeholder: 'order.lines' },
    }),
  has_header: z
    .boolean()
    .default(true)
    .meta({
      title: 'The first row names the columns',
      description: 'Otherwise the columns are called 1, 2, 3 …',
      'x-ui': { widget: 'switch', order: 2, showIf: { by: 'csv' } },
    }),
  most_parts: z
    .int()
    .min(1)
    .max(100_000)
    .default(10_000)
    .meta({
      title: 'Most parts',
      description: 'A message with more fails instead of filling the memory.',
      'x-ui': { widget: 'number', order: 9, advanced: true },
    }),
});

export type SplitterSettings = typeof splitterSettings._zod.output;
