import { describe, expect, it } from 'vitest';
import { sharedFor } from './sharedFor.ts';

describe('a shared answer', () => {
  it('is given to all who ask in its time, and then asked for anew', async () => {
    let now = 0;
    let asked = 0;
    const ask = sharedFor(2000, { now: () => new Date(now) }, async () => ++asked);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    now = 1999;
    expect(await ask()).toBe(1);
    now = 2000;
    expect(await ask()).toBe(2);
  });

  it('is not kept when it is a failure', async () => {
    let asked = 0;
    const ask = sharedFor(2000, { now: () => new Date(0) }, async () => {
      asked += 1;
      if (asked === 1) throw new Error('away');
      return asked;
    });
    await expect(ask()).rejects.toThrow('away');
    expect(await ask()).toBe(2);
  });
});
