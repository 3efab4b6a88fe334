import type { Span } from '../dashboard/zoom.ts';

/** Bars of equal length; `at` has where each begins, in ms since 1970. */
export interface Bars {
  at: readonly number[];
  stepMs: number;
}

interface Press {
  key: string;
  shiftKey: boolean;
}

/**
 * The time that a key leads to: arrows go by one bar, PageUp and PageDown by ten, with Shift they make the time longer or
 * shorter, and beyond the last bar is now. Null: now. Undefined: the key means nothing here.
 */
export function stepInTime(
  span: Span | null,
  { key, shiftKey }: Press,
  { at, stepMs }: Bars,
): Span | null | undefined {
  const first = at[0];
  const last = at.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const end = last + stepMs;
  const length = span ? span.to - span.from : stepMs;
  const byStart = (from: number): Span => {
    const start = Math.max(first, Math.min(from, end - length));
    return { from: start, to: start + length };
  };
  if (key === 'Escape') return null;
  if (key === 'Home') return byStart(first);
  if (key === 'End') return byStart(end - length);
  const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 }[key];
  if (steps === undefined) return undefined;
  if (!span) return steps < 0 ? byStart(last) : null;
  if (shiftKey) {
    const from = Math.max(first, Math.min(span.from + steps * stepMs, span.to - stepMs));
    return { ...span, from };
  }
  return steps > 0 && span.to >= end ? null : byStart(span.from + steps * stepMs);
}

/** The time from one place on the bar to another, in whole bars; places go from 0 to 1. */
export function spanBetween(one: number, other: number, { at, stepMs }: Bars): Span | undefined {
  const first = at[0];
  if (first === undefined) return undefined;
  const index = (place: number) => Math.max(0, Math.min(at.length - 1, Math.floor(place * at.length)));
  const [start, end] = [index(Math.min(one, other)), index(Math.max(one, other))];
  return { from: first + start * stepMs, to: first + (end + 1) * stepMs };
}
