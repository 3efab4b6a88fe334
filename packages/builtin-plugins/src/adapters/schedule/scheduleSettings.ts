import { Cron } from 'croner';
import * as z from 'zod';

export const scheduleSettings = z.object({
  trigger: z
    .enum(['cron', 'interval'])
    .default('cron')
    .meta({
      title: 'Runs',
      description: 'At set times, or again and again after a pause.',
      'x-ui': { widget: 'cards', order: 1, labels: { cron: 'At set times', interval: 'Every so often' } },
    }),
  cron: z
    .string()
    .refine(isCron, 'Five or six fields, such as "30 6 * * 1-5"')
    .default('0 6 * * *')
    .meta({
      title: 'Times',
      description:
        'Minute, hour, day, month, weekday; a sixth field in front counts seconds. "30 6 * * 1-5": weekdays at 6:30.',
      'x-ui': { widget: 'cron', order: 2, showIf: { trigger: 'cron' } },
    }),
  timezone: z
    .string()
    .refine(isTimeZone, 'A time zone such as America/New_York')
    .default('')
    .meta({
      title: 'Time zone',
      description:
        'Such as America/New_York. Empty: that of the server. A time that a clock change skips runs at the first moment after it; one that comes twice runs once.',
      'x-ui': { widget: 'text', order: 3, showIf: { trigger: 'cron' }, placeholder: 'America/New_York' },
    }),
  every: z
    .int()
    .min(1)
    .max(2_678_400)
    .default(300)
    .meta({
      title: 'Every',
      description: 'Pause between two runs.',
      'x-ui': { widget: 'duration', unit: 's', order: 2, showIf: { trigger: 'interval' } },
    }),
  at_start: z
    .boolean()
    .default(false)
    .meta({
      title: 'Also at the start',
      description: 'Runs once as soon as the pipeline starts.',
      'x-ui': { widget: 'switch', order: 4 },
    }),
  emit: z
    .enum(['signal', 'json', 'text'])
    .default('signal')
    .meta({
      title: 'Gives',
      description: 'What the next node gets: only a signal, or a message of your own.',
      'x-ui': { widget: 'select', order: 5, labels: { signal: 'A signal', json: 'JSON', text: 'Text' } },
    }),
  body: z
    .string()
    .default('')
    .meta({
      title: 'Content',
      description: 'The message that each run begins with.',
      'x-ui': { widget: 'code', language: 'json', order: 6, showIf: { emit: ['json', 'text'] } },
    }),
  misfire: z
    .enum(['run_once', 'skip', 'catch_up'])
    .default('run_once')
    .meta({
      title: 'Missed runs',
      description: 'What to do about runs that fell due while the pipeline was stopped.',
      'x-ui': {
        widget: 'select',
        group: 'Missed runs',
        advanced: true,
        labels: { run_once: 'Make up for them once', skip: 'Forget them', catch_up: 'Make up for each' },
      },
    }),
  max_catch_up: z
    .int()
    .min(1)
    .max(1000)
    .default(24)
    .meta({
      title: 'Most runs to make up for',
      description: 'Older ones are forgotten.',
      'x-ui': { widget: 'number', group: 'Missed runs', advanced: true, showIf: { misfire: 'catch_up' } },
    }),
  overlap: z
    .enum(['forbid', 'allow'])
    .default('forbid')
    .meta({
      title: 'When the last run is not finished',
      description: 'Leave this one out, or start it all the same.',
      'x-ui': {
        widget: 'select',
        group: 'Missed runs',
        advanced: true,
        labels: { forbid: 'Leave it out', allow: 'Start it' },
      },
    }),
});

export type ScheduleSettings = typeof scheduleSettings._zod.output;

function isCron(pattern: string): boolean {
  try {
    return new Cron(pattern, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}

function isTimeZone(zone: string): boolean {
  if (zone === '') return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
