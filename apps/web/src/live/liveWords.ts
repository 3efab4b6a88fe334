import { countText } from '../ui/count.ts';
import type { NodeStanding } from './createLive.ts';

/** `12 a minute`, `0.4 a minute`. */
export function perMinuteText(perMinute: number): string {
  return `${perMinute < 9.95 ? perMinute.toFixed(1) : countText(Math.round(perMinute))} a minute`;
}

/** How long ago, roughly: `40 s`, `3 min`, `5 h`, `2 days`. */
export function ageText(from: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - from.getTime()) / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

/** So many of a node's messages are looked at; what is as many may be more. */
const mostCounted = 1_000;

export function standingCount(count: number): string {
  return count >= mostCounted ? `${countText(count)} or more` : countText(count);
}

/** `3 wait, the oldest for 2 min`. */
export function waitingText({ waiting, oldestAt }: NodeStanding, now: Date): string {
  const since = oldestAt === null ? '' : `, the oldest for ${ageText(oldestAt, now)}`;
  return `${standingCount(waiting)} ${waiting === 1 ? 'waits' : 'wait'}${since}`;
}

/** What they wait for: `2 for another try, 1 for a time of its own`. */
export function waitingFor({ toBegin, toRetry, held, asleep }: NodeStanding): string {
  return [
    [toBegin, 'to begin'],
    [toRetry, 'for another try'],
    [held, 'for a paused system or their turn'],
    [asleep, 'for a time of their own'],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ');
}
