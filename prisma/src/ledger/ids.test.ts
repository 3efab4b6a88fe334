import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idForTime, ledgerEpochMs, timeForId } from './ids.ts';

describe('ledger ids', () => {
  it('count from the start of 2026', () => {
    expect(idForTime(ledgerEpochMs)).toBe(0n);
    expect(idForTime(ledgerEpochMs + 1, 1, 1)).toBe((1n << 22n) | (1n << 12n) | 1n);
  });

  it('give back their millisecond and fit a bigint column', () => {
    const ms = fc.integer({ min: 0, max: 2 ** 41 - 1 });
    const node = fc.integer({ min: 0, max: 1023 });
    const counter = fc.integer({ min: 0, max: 4095 });
    fc.assert(
      fc.property(ms, node, counter, (offset, n, c) => {
        const id = idForTime(ledgerEpochMs + offset, n, c);
        expect(timeForId(id).getTime()).toBe(ledgerEpochMs + offset);
        expect(id).toBeLessThan(2n ** 63n);
        expect(id).toBeGreaterThanOrEqual(idForTime(ledgerEpochMs + offset));
      }),
    );
  });

  it('refuse what does not fit, naming it', () => {
    expect(() => idForTime(new Date('2025-12-31T23:59:59.999Z'))).toThrow(
      '2025-12-31T23:59:59.999Z is outside',
    );
    expect(() => idForTime(ledgerEpochMs, 1024)).toThrow('node 1024');
    expect(() => idForTime(ledgerEpochMs, 0, 4096)).toThrow('counter 4096');
  });
});
