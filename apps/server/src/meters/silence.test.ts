import { expect, it } from 'vitest';
import { hourOfWeek, isStrangeSilence, type UsualHours, usualBetween } from './silence.ts';

const at = (text: string) => new Date(`2026-11-24T${text}:00`);
const byDay: UsualHours = (hour) => (hour % 24 >= 8 && hour % 24 < 18 ? 40 : 2);

it('counts the hours of the week from Sunday', () => {
  expect(hourOfWeek(new Date('2026-11-22T00:10:00'))).toBe(0);
  expect(hourOfWeek(at('14:05'))).toBe(62);
});

it('adds up what is usual hour by hour, parts of hours included', () => {
  expect(usualBetween(byDay, at('14:30'), at('15:15'))).toBeCloseTo(30);
  expect(usualBetween(byDay, at('17:30'), at('18:30'))).toBeCloseTo(21);
  expect(usualBetween(byDay, at('12:00'), at('11:00'))).toBe(0);
});

it('finds a quarter of an hour strange by day and not by night', () => {
  expect(isStrangeSilence(byDay, at('14:05'), at('14:10'))).toBe(false);
  expect(isStrangeSilence(byDay, at('14:05'), at('14:20'))).toBe(true);
  expect(isStrangeSilence(byDay, at('02:05'), at('05:00'))).toBe(false);
  expect(isStrangeSilence(byDay, at('02:05'), at('06:30'))).toBe(true);
});

it('finds nothing strange where nothing is usual', () => {
  expect(isStrangeSilence(() => undefined, new Date('2026-01-01T00:00:00'), at('14:00'))).toBe(false);
});
