import { expect, it } from 'vitest';
import { wireWidth } from './wireWidth.ts';

it('is thin at rest, grows with the rate and never becomes a band', () => {
  const widths = [0, 0.1, 10, 1000, 1_000_000].map(wireWidth);
  expect(widths).toEqual([...widths].sort((one, other) => one - other));
  expect(widths[0]).toBe(1.5);
  expect(widths.at(-1)).toBe(5);
});

it('stays while the rate sways', () => {
  expect(wireWidth(4.2)).toBe(wireWidth(3.8));
  expect(wireWidth(0.2)).toBe(wireWidth(0.1));
});
