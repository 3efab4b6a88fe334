import { parseJsonPath } from '@pyheart/formats';
import * as z from 'zod';
import { addressPattern, callFields, checkBehindServer } from '../../net/behindServer.ts';

const path = z.string().refine((text) => text === '' || !('problem' in parseJsonPath(text)), {
  message: 'A path such as $.items[*] or meta.updated',
});

export const pollSettings = z
  .object({
    url: z
      .string()
      .regex(addressPattern, 'An address that starts with https://')
      .meta({
        title: 'Address',
        description: 'What is asked again and again. Behind a connection it begins with /.',
        'x-ui': { widget: 'url', order: 1, placeholder: 'https://fhir.example.org/r4/Observation' },
      }),
    query: z
      .record(z.string().min(1), z.string())
      .default({})
      .meta({
        title: 'Query',
        examples: [{ status: 'final' }],
        description: 'Added to the address.',
        'x-ui': { widget: 'keyvalue', order: 2 },
      }),
    every: z
      .number()
      .min(1)
      .max(86_400)
      .default(60)
      .meta({
        title: 'Ask every',
        description: 'Pause between two looks. A system that asks for a longer one (Retry-After) gets it.',
        'x-ui': { widget: 'duration', unit: 's', order: 3 },
      }),
    answer: z
      .enum(['fhir', 'json', 'whole'])
      .default('json')
      .meta({
        title: 'What it answers',
        description: 'How messages are found in the answer.',
        'x-ui': {
          widget: 'cards',
          order: 4,
          labels: {
            fhir: 'A FHIR search: each record is a message',
            json: 'A list in JSON: each item is a message',
            whole: 'One message, when it has changed',
          },
        },
      }),
    items_path: path.default('$[*]').meta({
      title: 'Items',
      description: 'Where the items are in the answer.',
      'x-ui': { widget: 'text', order: 5, showIf: { answer: 'json' }, placeholder: '$.items[*]' },
    }),
    cursor_parameter: z
      .string()
      .regex(/^[^\s&=#]*$/, 'A parameter name such as since')
      .default('')
      .meta({
        title: 'Parameter for what is new',
        description:
          'Carries the highest value seen so far, so that only newer items are answered. Empty: all items are asked for each time, and known ones are left out.',
        'x-ui': { widget: 'text', order: 6, showIf: { answer: 'json' }, placeholder: 'since' },
      }),
    cursor_path: path.default('').meta({
      title: 'Value of an item',
      description: 'Where an item says how new it is: a time or a number that grows.',
      'x-ui': { widget: 'text', order: 7, showIf: { answer: 'json' }, placeholder: 'updatedAt' },
    }),
    start_from: z
      .string()
      .default('')
      .meta({
        title: 'Begin with',
        examples: ['2026-01-01T00:00:00Z'],
        description: 'The first value, such as 2026-01-01T00:00:00Z. Empty: everything that is there.',
        'x-ui': { widget: 'text', order: 8, showIf: { answer: ['fhir', 'json'] } },
      }),
    max_pages: z
      .int()
      .min(1)
      .max(10_000)
      .default(1000)
      .meta({
        title: 'Most pages',
        description: 'A look with more pages fails and is made again from where the last one ended.',
        'x-ui': { widget: 'number', group: 'Limits', advanced: true },
      }),
    ...callFields(),
  })
  .superRefine((settings, context) => checkBehindServer(settings, { url: settings.url }, context));

export type PollSettings = typeof pollSettings._zod.output;
