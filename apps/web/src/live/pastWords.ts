import type { Span } from '../dashboard/zoom.ts';
import { t } from '../language/t.ts';
import { clockTime, dayText } from '../ui/time.ts';

/** `14:05 to 14:10`; with the day where it is not the day of `now`, and with both when it ends on another one. */
export function pastWords({ from, to }: Span, now = new Date()): string {
  // What ends at midnight has not reached the next day.
  const isOneDay = dayOf(from) === dayOf(to - 1);
  return t('{from} to {to}', {
    from: isOneDay ? momentWords(from, now) : withDay(from),
    to: isOneDay ? clockTime(new Date(to)) : withDay(to),
  });
}

/** `14:05`; with the day where it is not the day of `now`. */
export function momentWords(at: number, now = new Date()): string {
  return dayOf(at) === now.toDateString() ? clockTime(new Date(at)) : withDay(at);
}

function withDay(at: number): string {
  const moment = new Date(at);
  return t('{day}, {time}', { day: dayText(moment), time: clockTime(moment) });
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}
