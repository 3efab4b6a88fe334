import { setTimeout as pause } from 'node:timers/promises';
import type { Hospital } from './Hospital.ts';

/** Resolves with true once another message was acknowledged, with false when none is for `timeoutMs`. */
export async function untilServed({ journal }: Hospital, timeoutMs: number): Promise<boolean> {
  const before = journal.acknowledged;
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (journal.acknowledged > before) return true;
    await pause(50);
  }
  return false;
}
