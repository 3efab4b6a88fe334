import { listText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import { countText } from '../ui/count.ts';
import type { NodeWaiting } from './createLive.ts';

/** `12 a minute`, `0.4 a minute`. */
export function perMinuteText(perMinute: number): string {
  const count = perMinute < 9.95 ? perMinute.toFixed(1) : countText(Math.round(perMinute));
  return t('{count} a minute', { count });
}

/** How long ago, roughly: `40 s`, `3 min`, `5 h`, `2 days`. */
export function ageText(from: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - from.getTime()) / 1000));
  if (seconds < 60) return t('{count} s', { count: seconds });
  if (seconds < 3600) return t('{count} min', { count: Math.floor(seconds / 60) });
  if (seconds < 48 * 3600) return t('{count} h', { count: Math.floor(seconds / 3600) });
  return t('{count, plural, one {# day} other {# days}}', { count: Math.floor(seconds / 86_400) });
}

/** So many of a node's messages are looked at; what is as many may be more. */
const mostCounted = 1_000;

export function standingCount(count: number): string {
  const text = countText(count);
  return count >= mostCounted ? t('{count} or more', { count: text }) : text;
}

/** `3 wait, the oldest for 2 min`. */
export function waitingText({ waiting: count, oldestAt }: NodeWaiting, now: Date): string {
  if (count >= mostCounted && oldestAt !== null)
    return t('{count} or more wait, the oldest for {age}', {
      count: countText(count),
      age: ageText(oldestAt, now),
    });
  if (oldestAt === null) return t('{count, plural, one {# waits} other {# wait}}', { count });
  return t('{count, plural, one {# waits} other {# wait}}, the oldest for {age}', {
    count,
    age: ageText(oldestAt, now),
  });
}

/** What they wait for: `2 for another try, 1 for a time of its own`. */
export function waitingFor({ toBegin, toRetry, held, asleep }: NodeWaiting): string {
  const reasons = [
    ...(toBegin > 0 ? [t('{count} to begin', { count: toBegin })] : []),
    ...(toRetry > 0 ? [t('{count} for another try', { count: toRetry })] : []),
    ...(held > 0 ? [t('{count} for a paused system or their turn', { count: held })] : []),
    ...(asleep > 0 ? [t('{count} for a time of their own', { count: asleep })] : []),
  ];
  return listText(reasons);
}
