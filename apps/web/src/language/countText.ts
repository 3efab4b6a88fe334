import { perLocale } from './spoken.ts';

const plain = perLocale((locale) => new Intl.NumberFormat(locale));
const short = perLocale(
  (locale) => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }),
);

/** `1,204`; `12.5K` from ten thousand on, where the width matters more than the last digit. */
export function countText(count: number): string {
  return count < 10_000 ? plain().format(count) : short().format(count);
}

/** All digits: `12,504`. */
export function fullCountText(count: number): string {
  return plain().format(count);
}
