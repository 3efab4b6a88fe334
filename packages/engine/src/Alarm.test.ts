import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Alarm } from './Alarm.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const clock = { now: () => new Date() };

it('rings once, at the earliest time that was asked for', () => {
  const ring = vi.fn();
  const alarm = new Alarm(clock, ring);
  for (const ms of [500, 200, 900]) alarm.in(ms);
  vi.advanceTimersByTime(199);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_000);
  expect(ring).toHaveBeenCalledTimes(1);
});

it('can be set again while it rings', () => {
  let rings = 0;
  const alarm = new Alarm(clock, () => {
    rings += 1;
    if (rings < 3) alarm.in(100);
  });
  alarm.in(100);
  vi.advanceTimersByTime(1000);
  expect(rings).toBe(3);
});

it('does not ring at once for a time that is months away', () => {
  const ring = vi.fn();
  new Alarm(clock, ring).in(90 * 86_400_000);
  vi.advanceTimersByTime(60_000);
  expect(ring).not.toHaveBeenCalled();
});

it('is silent once it is off', () => {
  const ring = vi.fn();
  const alarm = new Alarm(clock, ring);
  alarm.in(100);
  alarm.off();
  alarm.in(50);
  vi.advanceTimersByTime(1000);
  expect(ring).not.toHaveBeenCalled();
});
