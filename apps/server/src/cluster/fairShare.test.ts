import { expect, it } from 'vitest';
import { fairShare } from './fairShare.ts';

it('is what each may hold so that every lane finds a holder', () => {
  expect([1, 2, 3, 5, 24, 25].map((nodes) => fairShare(24, nodes))).toEqual([24, 12, 8, 5, 1, 1]);
  expect(fairShare(24, 0)).toBe(24);
});
