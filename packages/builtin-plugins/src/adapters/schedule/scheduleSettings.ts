import { Cron } from 'croner';
import * as z from 'zod';
import { isTimeZone } from '../../flow/timeZoneSetting.ts';

export const scheduleSettings = z.object({
  trigger: z
    .enum(['daily', 'cron', 'interval'])
    .default('cron')
    .meta({
      title: 'Runs',
      description: 'Each day at a time, at set times, or again and again after a pause.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { daily: 'Each day', cron: 'At set times', interval: 'Every so often' },
      },
    }),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 06:30')
    .default('06:00')
    .meta({
      title: 'At',
      description: 'The time of the day.',
      'x-ui': { widget: 'text', order: 2, showIf: { trigger: 'daily' }, placeholder: '06:30' },
    }),
  days: z
    .enum(['all', 'weekdays', 'weekend'])
    .default('all')
    .meta({
      title: 'On',
      description: 'Which days.',
      'x-ui': {
        widget: 'select',
        order: 2,
        showIf: { trigger: 'daily' },
        labels: { all: 'every day', weekdays: 'Monday to Friday', weekend: 'Saturday and Sunday' },
      },
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
      description: 'Such as America/New_York. Empty: that of the server.',
      'x-ui': {
        widget: 'text',
        order: 3,
        showIf: { trigger: ['cron', 'daily'] },
        placeholder: 'America/New_York',
      },
    }),
  skipped_hour: z
    .enum(['next', 'skip'])
    .default('next')
    .meta({
      title: 'A time that a clock change skips',
      description: 'In spring an hour is missing in many zones.',
      'x-ui': {
        widget: 'select',
        order: 1,
        group: 'Clock changes',
        advanced: true,
        showIf: { trigger: ['cron', 'daily'] },
        labels: { next: 'Runs as soon as the clock has moved', skip: 'Does not run that day' },
      },
    }),
  repeated_hour: z
    .enum(['once', 'twice'])
    .default('once')
    .meta({
      title: 'A time that comes twice',
      description: 'In autumn an hour is repeated. Times that run every hour always run in both.',
      'x-ui': {
        widget: 'select',
        order: 2,
        group: 'Clock changes',
        advanced: true,
        showIf: { trigger: ['cron', 'daily'] },
        labels: { once: 'Runs the first time only', twice: 'Runs both times' },
      },
    }),
  every: z
    .int()
    .min(1)
    .max(2_678_400)
    .default(300)
    .meta({
      title: 'Every',
      description: 'Time from one run to the next; 300 s runs at :00, :05, :10 …',
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
      examples: ['{ "report": "nightly" }'],
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
    .enum(['forbid', 'wait', 'allow'])
    .default('forbid')
    .meta({
      title: 'When the last run is not finished',
      description: 'Leave this one out, let it wait, or start it all the same.',
      'x-ui': {
        widget: 'select',
        group: 'Missed runs',
        advanced: true,
        labels: { forbid: 'Leave it out', wait: 'Wait for it', allow: 'Start it side by side' },
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
