import { expect, it } from 'vitest';
import { pollWait, resumeWait } from './waits.ts';

it('asks for the status after 1, 2, 4 … 60 s, and goes on with a file at once, then after the same times', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 60].map(pollWait)).toEqual(
    [1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1000),
  );
  expect([1, 2, 3, 4, 5].map(resumeWait)).toEqual([0, 1, 2, 4, 8].map((seconds) => seconds * 1000));
});
