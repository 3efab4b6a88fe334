import { expect, it } from 'vitest';
import { formatMs } from './formatMs.ts';

it('keeps two or three digits and names the unit', () => {
  expect([0, 0.42, 12.4, 3210, 300_000].map(formatMs)).toEqual([
    '<0.1 ms',
    '0.4 ms',
    '12 ms',
    '3.2 s',
    '5 min',
  ]);
});
