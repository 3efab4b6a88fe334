import { describe, expect, it } from 'vitest';
import { retryAfter } from './retryAfter.ts';

describe('Retry-After', () => {
  const now = new Date('2026-01-05T08:00:00Z');
  it.each([
    ['120', '2026-01-05T08:02:00.000Z'],
    ['Mon, 05 Jan 2026 08:01:00 GMT', '2026-01-05T08:01:00.000Z'],
    ['Mon, 05 Jan 2026 07:00:00 GMT', '2026-01-05T08:00:00.000Z'],
    ['999999', '2026-01-05T09:00:00.000Z'],
    ['soon', undefined],
    [null, undefined],
  ])('%s means %s', (header, expected) => expect(retryAfter(header, now)?.toISOString()).toBe(expected));
});
