import * as z from 'zod';
import { arePaths } from '../../flow/keyOf.ts';
import { ruleSchema } from '../../rules/condition.ts';

export const aggregatorSettings = z
  .object({
    output: z
      .enum(['json', 'ndjson', 'csv', 'fhir_bundle', 'hl7_batch'])
      .default('json')
      .meta({
        title: 'Makes',
        description: 'What the collected messages become.',
        'x-ui': {
          widget: 'select',
          order: 1,
          labels: {
            json: 'A JSON list',
            ndjson: 'NDJSON, one line each',
            csv: 'CSV, one row each',
            fhir_bundle: 'A FHIR bundle',
            hl7_batch: 'An HL7 v2 batch file',
          },
        },
      }),
    bundle_type: z
      .enum(['collection', 'transaction', 'batch'])
      .default('collection')
      .meta({
        title: 'Bundle type',
        description:
          'Transactions and batches get a request per entry: PUT for resources with an id, else POST.',
        'x-ui': { widget: 'select', order: 2, showIf: { output: 'fhir_bundle' } },
      }),
    batch_name: z
      .string()
      .max(40)
      .default('')
      .meta({
        title: 'Name of the batch',
        description:
          'BHS-9 and FHS-9, such as what the receiver sorts files by. Sender and receiver are those of the messages, the counts are written.',
        'x-ui': { widget: 'text', order: 2, placeholder: 'LAB-HOURLY', showIf: { output: 'hl7_batch' } },
      }),
    group_by: z
      .string()
      .refine(arePaths, 'Paths such as PID-3.1, PV1-3.1')
      .default('')
      .meta({
        title: 'One group per',
        description:
          'Paths whose values belong together, such as PID-3.1. Empty: all messages form one group.',
        'x-ui': { widget: 'text', order: 3, placeholder: 'PV1-3.1' },
      }),
    all_parts: z
      .boolean()
      .default(false)
      .meta({
        title: 'Put the parts of a splitter together again',
        description: 'One group per message that was split; it is complete when all of its parts are there.',
        'x-ui': { widget: 'switch', order: 4 },
      }),
    size: z
      .int()
      .min(0)
      .max(100_000)
      .default(100)
      .meta({
        title: 'Complete at',
        description: 'So many messages make a group complete. 0: no limit.',
        'x-ui': { widget: 'number', unit: 'messages', order: 5, showIf: { all_parts: false } },
      }),
    last_when: z
      .array(ruleSchema)
      .default([])
      .meta({
        title: 'Complete with a message like this',
        description: 'A message that one of these rules matches is the last of its group.',
        'x-ui': { widget: 'rules', source: 'input', order: 6, advanced: true },
      }),
    window_s: z
      .int()
      .min(0)
      .max(2_678_400)
      .default(3600)
      .meta({
        title: 'At the latest after',
        description: 'Counted from the first message of the group. 0: however long it takes.',
        'x-ui': { widget: 'duration', unit: 's', order: 7 },
      }),
    quiet_s: z
      .int()
      .min(0)
      .max(2_678_400)
      .default(0)
      .meta({
        title: 'When nothing came for',
        description: 'Counted from the last message of the group. 0: never for that reason.',
        'x-ui': { widget: 'duration', unit: 's', order: 8 },
      }),
    on_stop: z
      .enum(['keep', 'release'])
      .default('keep')
      .meta({
        title: 'Open groups when the pipeline stops',
        description: 'Kept, they go on collecting after the next start. Released, they go out as they are.',
        'x-ui': {
          widget: 'select',
          order: 9,
          labels: { keep: 'Keep them', release: 'Release them' },
          advanced: true,
        },
      }),
  })
  .superRefine((settings, context) => {
    const { all_parts, size, window_s, quiet_s, last_when } = settings;
    if (all_parts || size > 0 || window_s > 0 || quiet_s > 0 || last_when.length > 0) return;
    context.addIssue({
      code: 'custom',
      path: ['size'],
      message: 'Say when a group is complete: number or time.',
    });
  });

export type AggregatorSettings = typeof aggregatorSettings._zod.output;
