import { expect, it } from 'vitest';
import { ageText, perMinuteText, waitingFor, waitingText } from './liveWords.ts';

const now = new Date('2026-03-01T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const standing = (more: object) => ({
  ...{ node: 'a', waiting: 0, toBegin: 0, toRetry: 0, held: 0, asleep: 0, oldestAt: null },
  ...{ failed: 0, inDoubt: 0, last: null },
  ...more,
});

it('says a rate with as many digits as it is worth', () => {
  expect([0.42, 9.94, 9.96, 1204].map(perMinuteText)).toEqual([
    '0.4 a minute',
    '9.9 a minute',
    '10 a minute',
    '1,204 a minute',
  ]);
});

it('says an age roughly, and never one of the future', () => {
  expect([-5, 40, 200, 7300, 200_000].map((seconds) => ageText(ago(seconds), now))).toEqual([
    '0 s',
    '40 s',
    '3 min',
    '2 h',
    '2 days',
  ]);
});

it('says how many wait, since when and for what', () => {
  const three = standing({ waiting: 3, toRetry: 2, asleep: 1, oldestAt: ago(120) });
  expect(waitingText(three, now)).toBe('3 wait, the oldest for 2 min');
  expect(waitingFor(three)).toBe('2 for another try, 1 for a time of their own');
  expect(waitingText(standing({ waiting: 1 }), now)).toBe('1 waits');
  expect(waitingText(standing({ waiting: 1000, oldestAt: ago(3) }), now)).toBe(
    '1,000 or more wait, the oldest for 3 s',
  );
});
