import { type Failure, failureClasses, pipelineSettingsSchema } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { retrySchedule } from './retrySchedule.ts';

const { retry } = pipelineSettingsSchema.parse({
  retry: { maxAttempts: 5, initialDelayMs: 1000, maxDelayMs: 10_000, multiplier: 3 },
});
const now = new Date('2026-11-24T10:00:00Z');
const failure = (cls: Failure['class'], more: Partial<Failure> = {}): Failure => ({
  code: 'PH-NET-001',
  class: cls,
  message: '',
  ...more,
});
const delay = (attempt: number, random: number, of = failure('transient')) => {
  const at = retrySchedule({ failure: of, attempt, retry, now, random: () => random });
  return at && at.getTime() - now.getTime();
};

describe('retrySchedule', () => {
  it('grows by the multiplier up to the longest delay', () => {
    expect([1, 2, 3, 4].map((attempt) => delay(attempt, 1))).toEqual([1000, 3000, 9000, 10_000]);
  });

  it('spreads over the whole delay, so that what failed together does not come back together', () => {
    expect([0, 0.25, 0.5].map((random) => delay(2, random))).toEqual([0, 750, 1500]);
  });

  it('ends after the attempts of the pipeline', () => {
    expect(delay(4, 0)).toBeDefined();
    expect(delay(5, 0)).toBeUndefined();
  });

  it('asks the table which classes retry', () => {
    for (const [cls, { retries }] of Object.entries(failureClasses)) {
      const at = delay(1, 0, failure(cls as Failure['class']));
      expect([cls, at !== undefined]).toEqual([cls, retries]);
    }
  });

  it('gives broken protocol one more try and waits for a peer that is down without end', () => {
    expect([1, 2].map((attempt) => delay(attempt, 0, failure('protocol')) !== undefined)).toEqual([
      true,
      false,
    ]);
    expect(delay(1000, 1, failure('peer_down'))).toBe(10_000);
  });

  it('does not come before the time the peer named, and not an hour later', () => {
    const retryAt = (ms: number) =>
      failure('throttled', { retryAt: new Date(now.getTime() + ms).toISOString() });
    expect(delay(1, 0, retryAt(90_000))).toBe(90_000);
    expect(delay(1, 0, retryAt(7 * 86_400_000))).toBe(3_600_000);
    expect(delay(2, 1, retryAt(10))).toBe(3000);
    expect(delay(1, 1, failure('throttled', { retryAt: 'tomorrow' }))).toBe(1000);
  });
});
