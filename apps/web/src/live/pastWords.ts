import { clockTime } from '../ui/time.ts';
import type { Span } from './createPast.ts';

const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: '2-digit', month: 'short' });

/** `14:05 to 14:10`; with the day when it is not the day of `now`. */
export function pastWords({ from, to }: Span, now = new Date()): string {
  const start = new Date(from);
  const times = `${clockTime(start)} to ${clockTime(new Date(to))}`;
  return start.toDateString() === now.toDateString() ? times : `${day.format(start)}, ${times}`;
}
