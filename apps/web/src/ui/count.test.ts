import { expect, it } from 'vitest';
import { countText, durationText, plural } from './count.ts';

it('keeps every digit until the width matters more', () => {
  expect([countText(0), countText(9999), countText(12_540)]).toEqual(['0', '9,999', '12.5K']);
});

it('says one and many', () => {
  expect([plural(1, 'message'), plural(2, 'message'), plural(0, 'reply', 'replies')]).toEqual([
    '1 message',
    '2 messages',
    '0 replies',
  ]);
});

it('gives durations a unit that fits', () => {
  expect([durationText(0.2), durationText(8.4), durationText(1420), durationText(125_000)]).toEqual([
    '<1 ms',
    '8 ms',
    '1.4 s',
    '2 min 5 s',
  ]);
});
