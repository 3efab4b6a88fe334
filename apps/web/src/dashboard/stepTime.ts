import { clockTime } from '../ui/time.ts';

const hourMs = 3_600_000;
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: '2-digit', month: 'short' });

/** When a step was, local: `Tue 24 Nov, 14:05 to 14:10`; a whole day is its date. */
export function stepTime(at: number, stepMs: number): string {
  const from = new Date(at);
  if (stepMs >= 24 * hourMs) return day.format(from);
  return `${day.format(from)}, ${clockTime(from)} to ${clockTime(new Date(at + stepMs))}`;
}
