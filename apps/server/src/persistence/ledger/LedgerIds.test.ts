import { timeForId } from '@pyheart/db';
import { describe, expect, it } from 'vitest';
import { LedgerIds } from './LedgerIds.ts';

const at = (ms: number) => ({ now: () => new Date(Date.UTC(2026, 10, 24) + ms) });

describe('LedgerIds', () => {
  it('only grow, also within one millisecond and when the clock is set back', () => {
    const times = [5, 5, 5, 2, 1, 9];
    let calls = 0;
    const clock = { now: () => at(times[Math.min(calls++, times.length - 1)] ?? 9).now() };
    const ids = new LedgerIds(clock, 3, 0n);
    const made = times.map(() => ids.next());
    expect(made).toEqual([...made].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(made).size).toBe(times.length);
  });

  it('go on in the next millisecond when one has run out of numbers', () => {
    const ids = new LedgerIds(at(0), 0, 0n);
    const made = Array.from({ length: 5000 }, () => ids.next());
    expect(new Set(made).size).toBe(5000);
    expect(timeForId(made[4999]!)).toEqual(at(1).now());
  });

  it('begin after what is in use', () => {
    const last = new LedgerIds(at(10_000), 0, 0n).next();
    expect(new LedgerIds(at(0), 0, last).next()).toBeGreaterThan(last);
  });
});
