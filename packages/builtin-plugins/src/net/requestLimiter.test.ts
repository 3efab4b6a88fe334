import { describe, expect, it } from 'vitest';
import { requestLimiter } from './requestLimiter.ts';

describe('a request limiter', () => {
  const { signal } = new AbortController();

  it('lets only so many run at once, and all of them in the end', async () => {
    const limited = requestLimiter({ concurrency: 2, perSecond: 0 });
    let running = 0;
    let most = 0;
    const task = async () => {
      running++;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running--;
    };
    await Promise.all(Array.from({ length: 20 }, () => limited(signal, task)));
    expect(most).toBe(2);
    expect(running).toBe(0);
  });

  it('gives the place on when a task fails or is stopped', async () => {
    const limited = requestLimiter({ concurrency: 1, perSecond: 1 });
    const stop = new AbortController();
    await expect(limited(signal, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    const waiting = limited(stop.signal, async () => 'never');
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
  });
});
