import { expect, it } from 'vitest';
import { formatBytes } from './formatBytes.ts';

it('writes sizes in the unit that reads best', () => {
  expect([0, 999, 1000, 1_440_000, 209_715_200, 5e12].map(formatBytes)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 kB',
    '1.4 MB',
    '210 MB',
    '5.0 TB',
  ]);
});
