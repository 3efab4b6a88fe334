import { countText } from '../language/countText.ts';
import { perLocale } from '../language/spoken.ts';
import { t } from '../language/t.ts';

export { countText };

const oneDigit = perLocale(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);

/** Milliseconds as a person says them: `8 ms`, `1.4 s`, `2 min 5 s`. */
export function durationText(ms: number): string {
  if (ms < 1) return t('<1 ms');
  if (ms < 1000) return t('{count} ms', { count: Math.round(ms) });
  if (ms < 60_000) return t('{count} s', { count: oneDigit().format(ms / 1000) });
  const seconds = Math.round(ms / 1000);
  return t('{minutes} min {seconds} s', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}
