import { perLocale } from '../../language/spoken.ts';

const dayFormat = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }),
);
const monthFormat = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }),
);
// A Sunday.
const sunday = Date.UTC(2026, 1, 1);
const dayMs = 86_400_000;

/** 0 and 7 are Sunday. */
export function dayName(day: number): string {
  return dayFormat().format(sunday + (day % 7) * dayMs);
}

/** 1 is January. */
export function monthName(month: number): string {
  return monthFormat().format(Date.UTC(2026, month - 1, 1));
}
