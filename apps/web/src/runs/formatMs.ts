import { perLocale } from '../language/spoken.ts';
import { t } from '../language/t.ts';

const oneDigit = perLocale(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);

/** <0.1 ms, 0.4 ms, 12 ms, 3.2 s, 2 min: short enough for a column, with its unit. */
export function formatMs(ms: number): string {
  if (ms < 0.05) return t('{count} ms', { count: `<${oneDigit().format(0.1)}` });
  if (ms < 10) return t('{count} ms', { count: oneDigit().format(ms) });
  if (ms < 1000) return t('{count} ms', { count: Math.round(ms) });
  if (ms < 120_000) return t('{count} s', { count: oneDigit().format(ms / 1000) });
  return t('{minutes} min', { minutes: Math.round(ms / 60_000) });
}
