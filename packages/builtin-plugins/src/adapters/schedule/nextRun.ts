import { Cron } from 'croner';
import type { ScheduleSettings } from './scheduleSettings.ts';

/**
 * The run that follows an instant; undefined when the pattern has none left. Every process finds the same instants,
 * so that a run is known by its instant.
 */
export function nextRun(settings: ScheduleSettings): (after: Date) => Date | undefined {
  if (settings.trigger === 'interval') {
    const ms = settings.every * 1000;
    return (after) => new Date((Math.floor(after.getTime() / ms) + 1) * ms);
  }
  const { timezone, skipped_hour, repeated_hour } = settings;
  const cron = new Cron(patternOf(settings), { paused: true, ...(timezone ? { timezone } : {}) });
  const next = (after: Date): Date | undefined => {
    let run = cron.nextRun(after) ?? undefined;
    // A time that the clock skips is given at the first moment after; that moment does not match the pattern.
    while (run && skipped_hour === 'skip' && !cron.match(run)) run = cron.nextRun(run) ?? undefined;
    return run;
  };
  return repeated_hour === 'twice' ? bothTimes(next, wallClock(timezone)) : next;
}

function patternOf({ trigger, cron, time, days }: ScheduleSettings): string {
  if (trigger !== 'daily') return cron;
  const [hour, minute] = time.split(':').map(Number);
  return `${minute} ${hour} * * ${{ all: '*', weekdays: '1-5', weekend: '0,6' }[days]}`;
}

const longestChangeMs = 3 * 3_600_000;
const stepMs = 15 * 60_000;

/** Adds the second of two moments that the clock shows alike. */
function bothTimes(
  next: (after: Date) => Date | undefined,
  shown: (at: Date) => string,
): (after: Date) => Date | undefined {
  const second = (run: Date): Date | undefined => {
    for (let ms = stepMs; ms <= longestChangeMs; ms += stepMs) {
      const at = new Date(run.getTime() + ms);
      if (shown(at) === shown(run)) return at;
    }
    return undefined;
  };
  return (after) => {
    const first = next(after);
    // Where the pattern itself runs again within the hour, it runs in both.
    if (first && first.getTime() - after.getTime() < 3_600_000) return first;
    let before = next(new Date(after.getTime() - longestChangeMs));
    while (before && before <= after) {
      const again = second(before);
      if (again && again > after && !(first && again >= first)) return again;
      before = next(before);
    }
    return first;
  };
}

function wallClock(timezone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'short',
    timeStyle: 'medium',
    ...(timezone ? { timeZone: timezone } : {}),
  });
  return (at) => format.format(at);
}
