import { expect, it } from 'vitest';
import { countdown } from './countdown.ts';

it('counts down in seconds, minutes and hours, and ends', () => {
  expect([-5, 0, 1, 7200, 245_000, 7_800_000].map(countdown)).toEqual([
    'now',
    'now',
    'in 1 s',
    'in 8 s',
    'in 4:05',
    'in 2 h 10 min',
  ]);
});
