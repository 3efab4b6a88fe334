import * as z from 'zod';
import { timeZoneSetting } from '../../flow/timeZoneSetting.ts';
import { compileValuePath } from '../../paths/valueReader.ts';

export const delaySettings = z.object({
  wait: z
    .enum(['for', 'until', 'field'])
    .default('for')
    .meta({
      title: 'Waits',
      description: 'For a while, until a time of the day, or until a time that the message names.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { for: 'For a while', until: 'Until a time of day', field: "Until the message's time" },
      },
    }),
  seconds: z
    .int()
    .min(1)
    .max(2_678_400)
    .default(300)
    .meta({
      title: 'How long',
      description: 'Counted from the moment the message gets here.',
      'x-ui': {
        widget: 'duration',
        unit: 's',
        modes: ['message', 'lookup'],
        order: 2,
        showIf: { wait: 'for' },
      },
    }),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 06:30')
    .default('06:00')
    .meta({
      title: 'Time of day',
      description: 'The message goes on when the clock next shows it.',
      'x-ui': {
        widget: 'text',
        modes: ['message', 'lookup'],
        order: 2,
        showIf: { wait: 'until' },
        placeholder: '06:00',
      },
    }),
  path: z
    .string()
    .refine((path) => path === '' || !('problem' in compileValuePath(path)), 'A path such as SCH-11.4')
    .default('')
    .meta({
      title: 'Field with the time',
      examples: ['SCH-11.4'],
      description: 'An HL7 or ISO 8601 time. A time that has passed lets the message go on at once.',
      'x-ui': { widget: 'hl7path', source: 'input', order: 2, showIf: { wait: 'field' } },
    }),
  offset_s: z
    .int()
    .min(-2_678_400)
    .max(2_678_400)
    .default(0)
    .meta({
      title: 'Shifted by',
      description: 'Negative: before the time of the field, such as -86400 for a reminder a day ahead.',
      'x-ui': { widget: 'number', unit: 's', order: 3, showIf: { wait: 'field' } },
    }),
  timezone: timeZoneSetting(4, { wait: ['until', 'field'] }),
  later_messages: z
    .enum(['wait', 'pass'])
    .default('wait')
    .meta({
      title: 'Later messages of the same key',
      description: 'Wait, so that their order is kept, or pass this one.',
      'x-ui': {
        widget: 'select',
        order: 5,
        labels: { wait: 'Wait behind it', pass: 'Pass it' },
      },
    }),
  most_days: z
    .int()
    .min(1)
    .max(366)
    .default(31)
    .meta({
      title: 'Longest wait',
      description: 'A message that would wait longer fails, so that a wrong year does not hide it.',
      'x-ui': { widget: 'number', unit: 'days', advanced: true, order: 6 },
    }),
});

export type DelaySettings = typeof delaySettings._zod.output;
