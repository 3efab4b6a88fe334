import type { Range } from './dashboardSearch.ts';

/** A piece of time, in ms since 1970. */
export interface Span {
  from: number;
  to: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Readings are a minute apart: closer there is nothing to see. */
const shortestMs = 10 * minuteMs;
const longestMs = 366 * 24 * hourMs;

const lengths: Record<Range, number> = {
  '1h': hourMs,
  '6h': 6 * hourMs,
  '24h': 24 * hourMs,
  '7d': 7 * 24 * hourMs,
  '30d': 30 * 24 * hourMs,
};

/** The last hours or days. It ends with a whole minute, so that the same is asked again within it. */
export function spanOf(range: Range, now: number): Span {
  const to = Math.ceil(now / minuteMs) * minuteMs;
  return { from: to - lengths[range], to };
}

/** Half or twice as much time around a moment, which keeps its place. */
export function zoomed({ from, to }: Span, around: number, direction: 'in' | 'out', now: number): Span {
  const factor = direction === 'in' ? 0.5 : 2;
  const length = Math.min(longestMs, Math.max(shortestMs, (to - from) * factor));
  const place = (around - from) / (to - from);
  return within({ from: around - place * length, to: around + (1 - place) * length }, now);
}

/** Half its length earlier or later. */
export function moved({ from, to }: Span, direction: 'earlier' | 'later', now: number): Span {
  const by = ((to - from) / 2) * (direction === 'earlier' ? -1 : 1);
  return within({ from: from + by, to: to + by }, now);
}

/** A part that was drawn with the mouse, at least as long as makes sense. */
export function chosen(first: number, second: number, now: number): Span {
  const [from, to] = first < second ? [first, second] : [second, first];
  const missing = Math.max(0, shortestMs - (to - from)) / 2;
  return within({ from: from - missing, to: to + missing }, now);
}

/** Whole minutes, and no later than now. */
function within({ from, to }: Span, now: number): Span {
  const latest = Math.ceil(now / minuteMs) * minuteMs;
  const late = Math.max(0, to - latest);
  return {
    from: Math.round((from - late) / minuteMs) * minuteMs,
    to: Math.round((to - late) / minuteMs) * minuteMs,
  };
}
