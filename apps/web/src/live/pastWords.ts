import { perLocale } from '../language/spoken.ts';
import { t } from '../language/t.ts';
import { clockTime } from '../ui/time.ts';
import type { Span } from './createPast.ts';

const day = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'short', day: '2-digit', month: 'short' }),
);

/** `14:05 to 14:10`; with the day when it is not the day of `now`. */
export function pastWords({ from, to }: Span, now = new Date()): string {
  const start = new Date(from);
  const times = { from: clockTime(start), to: clockTime(new Date(to)) };
  return start.toDateString() === now.toDateString()
    ? t('{from} to {to}', times)
    : t('{day}, {from} to {to}', { day: day().format(start), ...times });
}
