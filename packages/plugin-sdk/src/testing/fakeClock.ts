import type { Clock } from '../context.ts';

export interface FakeClock extends Clock {
  advance(ms: number): void;
}

/** A clock that stands still until a test moves it. */
export function fakeClock(start = '2026-01-05T08:00:00.000Z'): FakeClock {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
  };
}
