import { t } from '../language/t.ts';
import { clockTime, dayText } from '../ui/time.ts';

const hourMs = 3_600_000;

/** When a step was, local: `Tue 24 Nov, 14:05 to 14:10`; a whole day is its date. */
export function stepTime(at: number, stepMs: number): string {
  const from = new Date(at);
  if (stepMs >= 24 * hourMs) return dayText(from);
  return t('{day}, {from} to {to}', {
    day: dayText(from),
    from: clockTime(from),
    to: clockTime(new Date(at + stepMs)),
  });
}
