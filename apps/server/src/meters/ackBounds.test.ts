import { expect, it } from 'vitest';
import { ackBounds, ackGroup, ackQuantile, longestAckMs } from './ackBounds.ts';

const counted = (...times: number[]) => {
  const groups = new Array<number>(ackBounds.length + 1).fill(0);
  for (const ms of times) groups[ackGroup(ms)] = (groups[ackGroup(ms)] ?? 0) + 1;
  return groups;
};

it('tells the time within which a part of the acknowledgements went out, never too low', () => {
  const groups = counted(0.4, 1.5, 1.9, 4, 4, 4, 4, 4, 4, 80);
  expect(ackQuantile(groups, 0.5)).toBe(5);
  expect(ackQuantile(groups, 0.95)).toBe(100);
  expect(ackQuantile(groups, 0.1)).toBe(1);
});

it('knows nothing of none, and that some took longer than it counts', () => {
  expect(ackQuantile(counted(), 0.5)).toBeNull();
  expect(ackQuantile(counted(90_000), 0.5)).toBe(longestAckMs);
});
