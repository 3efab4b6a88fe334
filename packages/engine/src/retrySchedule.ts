import { type Failure, failureClasses, type PipelineSettings } from '@pyheart/plugin-sdk';

export interface RetryQuestion {
  failure: Failure;
  /** The attempt that failed, 1 for the first. */
  attempt: number;
  retry: PipelineSettings['retry'];
  now: Date;
  /** A number in [0, 1). */
  random: () => number;
}

// A peer that says "come back next week" would hold its key for a week; after an hour we ask again.
const longestRetryAfterMs = 3_600_000;

/**
 * When to try again, or undefined when trying again does not help or was tried often enough.
 *
 * Exponential with full jitter, never before the time the peer named. A peer that is down, that asks us to
 * slow down or that refuses our credentials is waited for without end; broken protocol gets one more try (plugins
 * spec §3).
 */
export function retrySchedule({ failure, attempt, retry, now, random }: RetryQuestion): Date | undefined {
  if (!failureClasses[failure.class].retries || attempt >= mostAttempts(failure, retry)) return undefined;
  if (failure.class === 'auth' && attempt > 1) return new Date(now.getTime() + retry.maxDelayMs);
  const ceilingMs = Math.min(retry.maxDelayMs, retry.initialDelayMs * retry.multiplier ** (attempt - 1));
  const backoff = now.getTime() + Math.round(random() * ceilingMs);
  return new Date(Math.max(backoff, askedFor(failure, now)));
}

const waitedFor: ReadonlySet<string> = new Set(['peer_down', 'throttled', 'auth']);

function mostAttempts(failure: Failure, retry: PipelineSettings['retry']): number {
  if (waitedFor.has(failure.class)) return Number.POSITIVE_INFINITY;
  if (failure.class === 'protocol') return Math.min(2, retry.maxAttempts);
  return retry.maxAttempts;
}

function askedFor(failure: Failure, now: Date): number {
  const at = failure.retryAt === undefined ? Number.NaN : Date.parse(failure.retryAt);
  return Number.isNaN(at) ? 0 : Math.min(at, now.getTime() + longestRetryAfterMs);
}
