import type { Clock } from '@pyheart/plugin-sdk';
import { sharedFor } from './sharedFor.ts';

/** As `sharedFor`, apart for each key; keys that nobody asked about for a while are forgotten. */
export function sharedByKey<Answer>(
  ms: number,
  clock: Clock,
  ask: (key: string) => Promise<Answer>,
): (key: string) => Promise<Answer> {
  const shared = new Map<string, { at: number; ask: () => Promise<Answer> }>();
  return (key) => {
    const now = clock.now().getTime();
    for (const [other, { at }] of shared) if (now - at > 60 * ms) shared.delete(other);
    const known = shared.get(key) ?? { at: now, ask: sharedFor(ms, clock, () => ask(key)) };
    known.at = now;
    shared.set(key, known);
    return known.ask();
  };
}
