import { expect, it } from 'vitest';
import { nextRuns } from './nextRuns.ts';

const from = new Date('2026-03-06T12:00:00Z');

it('says when a schedule falls due next, in its own time zone', () => {
  expect(nextRuns('0 2 * * *', 'America/New_York', 2, from)).toEqual({
    runs: ['Sat 7 Mar, 02:00', 'Sun 8 Mar, 03:00'],
  });
});

it('says what is wrong with an expression', () => {
  expect(nextRuns('every day', undefined, 1, from)).toHaveProperty('problem');
  expect(nextRuns('', undefined, 1, from)).toHaveProperty('problem');
});
