import { perLocale } from '../language/spoken.ts';
import { t } from '../language/t.ts';
import { clockTime } from '../ui/time.ts';

const hourMs = 3_600_000;
const day = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'short', day: '2-digit', month: 'short' }),
);

/** When a step was, local: `Tue 24 Nov, 14:05 to 14:10`; a whole day is its date. */
export function stepTime(at: number, stepMs: number): string {
  const from = new Date(at);
  if (stepMs >= 24 * hourMs) return day().format(from);
  return t('{day}, {from} to {to}', {
    day: day().format(from),
    from: clockTime(from),
    to: clockTime(new Date(at + stepMs)),
  });
}
