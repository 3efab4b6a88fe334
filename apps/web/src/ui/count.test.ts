import { expect, it } from 'vitest';
import { countText, durationText } from './count.ts';

it('keeps every digit until the width matters more', () => {
  expect([countText(0), countText(9999), countText(12_540)]).toEqual(['0', '9,999', '12.5K']);
});

it('gives durations a unit that fits', () => {
  expect([durationText(0.2), durationText(8.4), durationText(1420), durationText(125_000)]).toEqual([
    '<1 ms',
    '8 ms',
    '1.4 s',
    '2 min 5 s',
  ]);
});
