import { expect, it } from 'vitest';
import { activeTimes } from './activeTimes.ts';

const day = (number: number) => new Date(Date.UTC(2026, 2, number));

it('says from when until when each version was the published one', () => {
  const times = activeTimes([
    { at: day(1), version: 1 },
    { at: day(4), version: 2 },
    { at: day(5), version: 2 },
  ]);
  expect([...times]).toEqual([
    [1, [{ from: day(1), until: day(4) }]],
    [2, [{ from: day(4) }]],
  ]);
});

it('lets the version before go on when one could not start', () => {
  const times = activeTimes([
    { at: day(1), version: 1 },
    { at: day(4), version: 2 },
    { at: day(4), version: 1, failed: 2 },
  ]);
  expect([...times]).toEqual([[1, [{ from: day(1) }]]]);
});

it('knows no version before the first', () => {
  expect([...activeTimes([{ at: day(1), version: undefined }])]).toEqual([]);
});
