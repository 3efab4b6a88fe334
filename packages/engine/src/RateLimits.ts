import type { Clock, RateLimit } from '@pyheart/plugin-sdk';

/** When one more message may go. */
export interface Turn {
  at: Date;
  /** True: the slot at that time belongs to the message. False: that is too far off; ask again then. */
  isTaken: boolean;
}

/**
 * Budgets that nodes share by name. The engine waits with a message durably until its turn; nothing that waits holds
 * up another system. One budget may be shared by several processes: that is the business of the implementation.
 */
export interface RateLimits {
  take(limit: RateLimit): Promise<Turn>;
}

/** No slot is given out further ahead, so that a limit that is raised takes effect soon. */
export const longestTurnMs = 60_000;

/** Budgets of one process, kept in memory: the generic cell rate algorithm, so a limit costs one number. */
export function memoryRateLimits(clock: Clock): RateLimits {
  const budgets = new Map<string, { nextMs: number; intervalMs: number }>();
  return {
    async take({ name, messages, perMs, burst }) {
      const intervalMs = perMs / messages;
      const now = clock.now().getTime();
      const known = budgets.get(name);
      // Slots that are given out count in messages: nodes that name another rate cannot reset each other's budget.
      const ahead = known ? Math.max(0, known.nextMs - now) * (intervalMs / known.intervalMs) : 0;
      const nextMs = now + ahead;
      const at = Math.max(now, nextMs - (burst - 1) * intervalMs);
      if (at - now > longestTurnMs) return { at: new Date(now + longestTurnMs), isTaken: false };
      budgets.set(name, { nextMs: nextMs + intervalMs, intervalMs });
      return { at: new Date(Math.ceil(at)), isTaken: true };
    },
  };
}
