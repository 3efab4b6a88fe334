import { expect, it } from 'vitest';
import { nextRuns } from './nextRuns.ts';

const from = new Date('2026-03-06T12:00:00Z');
const wordsOf = (answer: ReturnType<typeof nextRuns>) =>
  'runs' in answer
    ? answer.runs.map(({ words, note }) => (note ? `${words}: ${note}` : words))
    : answer.problem;

it('says when a schedule falls due next, in its own time zone, and what the clock change does', () => {
  const zone = { timezone: 'America/New_York' };
  expect(wordsOf(nextRuns('0 2 * * *', zone, 3, from))).toEqual([
    'Sat 7 Mar, 02:00',
    'Sun 8 Mar, 03:00: the clock skips the time that night, so it runs at once after it',
    'Mon 9 Mar, 02:00',
  ]);
  expect(wordsOf(nextRuns('0 2 * * *', { ...zone, skipped: 'skip' }, 2, from))).toEqual([
    'Sat 7 Mar, 02:00',
    'Mon 9 Mar, 02:00',
  ]);
});

it('says which run comes in an hour that is repeated', () => {
  const autumn = new Date('2026-10-31T12:00:00Z');
  const of = (repeated: 'once' | 'twice', expression = '30 1 * * *') =>
    wordsOf(nextRuns(expression, { timezone: 'America/New_York', repeated }, 1, autumn));
  expect(of('once')[0]).toContain('the first time only');
  expect(of('twice')[0]).toContain('both times');
});

it('says what is wrong with an expression', () => {
  expect(nextRuns('every day', {}, 1, from)).toHaveProperty('problem');
  expect(nextRuns('', {}, 1, from)).toHaveProperty('problem');
});
