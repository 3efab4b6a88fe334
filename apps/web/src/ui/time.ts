import { perLocale } from '../language/spoken.ts';
import { t } from '../language/t.ts';

const clock = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }),
);
const exact = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      year: 'numeric',
      month: 'short',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hour12: false,
      timeZoneName: 'short',
    }),
);
const day = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      day: '2-digit',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    }),
);
const date = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'short', day: '2-digit', month: 'short' }),
);
const seconds = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hour12: false,
    }),
);
const ago = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' }));

/** `12:04:09`, local. */
export function secondsTime(at: Date): string {
  return seconds().format(at);
}

/** `12:04`, local. */
export function clockTime(at: Date): string {
  return clock().format(at);
}

/** `Tue, 24 Nov`, local. */
export function dayText(at: Date): string {
  return date().format(at);
}

/** Local date and time to the second, with the zone. */
export function exactTime(at: Date): string {
  return exact().format(at);
}

/** Recent moments in words, older ones as local date and time. */
export function relativeTime(at: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - at.getTime()) / 1000);
  if (seconds < 10) return t('just now');
  if (seconds < 60) return ago().format(-seconds, 'second');
  if (seconds < 3600) return ago().format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 6 * 3600) return ago().format(-Math.floor(seconds / 3600), 'hour');
  return day().format(at);
}
