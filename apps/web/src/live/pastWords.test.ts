import { expect, it } from 'vitest';
import { momentWords, pastWords } from './pastWords.ts';

const now = new Date(2026, 10, 30, 15, 0);
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

it('says the times alone for a piece of today', () => {
  expect(pastWords({ from: at(30, 14, 5), to: at(30, 14, 10) }, now)).toBe('14:05 to 14:10');
});

it('says the day for a piece of another day, also when it ends at midnight', () => {
  expect(pastWords({ from: at(28, 22), to: at(28, 23) }, now)).toMatch(/^Sat.*28.*, 22:00 to 23:00$/);
  expect(pastWords({ from: at(28, 22), to: at(29, 0) }, now)).toMatch(/^Sat[^S]*, 22:00 to [^S]*:00$/);
});

it('says both days for a piece that begins on one and ends on another', () => {
  expect(pastWords({ from: at(28, 22), to: at(29, 2) }, now)).toMatch(
    /^Sat.*28.*, 22:00 to Sun.*29.*, 02:00$/,
  );
  expect(pastWords({ from: at(29, 22), to: at(30, 2) }, now)).toMatch(
    /^Sun.*29.*, 22:00 to Mon.*30.*, 02:00$/,
  );
});

it('says a moment of today by its time, one of another day with the day', () => {
  expect(momentWords(at(30, 10), now)).toBe('10:00');
  expect(momentWords(at(27, 10), now)).toMatch(/^Fri.*27.*, 10:00$/);
});
