import { expect, it } from 'vitest';
import { chosen, moved, spanOf, zoomed } from './zoom.ts';

const minute = 60_000;
const now = 1_000_000 * minute;
const day = { from: now - 1440 * minute, to: now };

it('keeps the moment in its place while zooming', () => {
  const around = now - 360 * minute;
  const near = zoomed(day, around, 'in', now);
  expect(near).toEqual({ from: around - 540 * minute, to: around + 180 * minute });
  expect(zoomed(near, around, 'out', now)).toEqual(day);
});

it('never shows less than ten minutes, nor what is yet to come', () => {
  expect(zoomed({ from: now - 12 * minute, to: now }, now, 'in', now)).toEqual({
    from: now - 10 * minute,
    to: now,
  });
  expect(moved(day, 'later', now)).toEqual(day);
  expect(moved(day, 'earlier', now)).toEqual({ from: day.from - 720 * minute, to: day.to - 720 * minute });
  expect(zoomed(day, now, 'out', now).to).toBe(now);
});

it('takes a part that was drawn from either side', () => {
  const part = { from: now - 60 * minute, to: now - 30 * minute };
  expect(chosen(part.from, part.to, now)).toEqual(part);
  expect(chosen(part.to, part.from, now)).toEqual(part);
});

it('asks for the same within a minute', () => {
  expect(spanOf('1h', now + 1)).toEqual(spanOf('1h', now + minute));
});
