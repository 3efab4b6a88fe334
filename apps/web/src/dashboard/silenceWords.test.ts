import { expect, it } from 'vitest';
import { perHour, silenceWords } from './silenceWords.ts';

const lastMessageAt = new Date('2026-11-24T14:05:00');
const now = new Date('2026-11-24T15:00:00');

it('says since when nothing came and what is usual at this time', () => {
  expect(silenceWords({ lastMessageAt, silence: { usualPerHour: 40, isStrange: true } }, now)).toBe(
    'No messages since 14:05, usually 40 an hour at this time',
  );
});

it('says nothing about a silence that is usual', () => {
  expect(
    silenceWords({ lastMessageAt, silence: { usualPerHour: 2, isStrange: false } }, now),
  ).toBeUndefined();
});

it('says rates as a person does', () => {
  expect([0, 0.4, 2.53, 41.7, 1200].map(perHour)).toEqual(['0', 'less than 1', '2.5', '42', '1,200']);
});
