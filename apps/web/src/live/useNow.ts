import { useSyncExternalStore } from 'react';

const everyMs = 5_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = new Date();

function tick(): void {
  now = new Date();
  for (const hear of listeners) hear();
}

/** One timer for all who ask: each wire of the outline does. It stands still while nobody does. */
function follow(hear: () => void): () => void {
  listeners.add(hear);
  if (timer === undefined) {
    timer = setInterval(tick, everyMs);
    tick();
  }
  return () => {
    listeners.delete(hear);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time, for ages in words; it moves on every few seconds. */
export function useNow(): Date {
  return useSyncExternalStore(follow, () => now);
}
