import { expect, it } from 'vitest';
import { numberRanges } from './numberRanges.ts';

it('names the ends of what follows each other, and single numbers by themselves', () => {
  expect(numberRanges([0, 1, 2, 7, 9, 10])).toBe('0 to 2, 7, 9 to 10');
  expect(numberRanges([4])).toBe('4');
});
