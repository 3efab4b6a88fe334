import type { Journal } from './Journal.ts';

export interface TakeOver {
  ms: number;
  /** The message that waited longest, and where. */
  at: string;
}

/**
 * Longest time that a message waited for its first arrival at a sink after processes were killed at
 * `killedAt`: counted from the kill, or from the acknowledgement of a message that came later. Undefined when nothing
 * was under way.
 */
export function measureTakeOver(journal: Journal, killedAt: number, windowMs = 15_000): TakeOver | undefined {
  const firstAt = new Map<string, number>();
  for (const { destination, controlId, at } of journal.arrivals) {
    const place = `${destination} ${controlId}`;
    if (!firstAt.has(place)) firstAt.set(place, at);
  }
  let longest: TakeOver | undefined;
  for (const { message, acknowledgedAt, destinations } of journal.sent.values()) {
    if (acknowledgedAt === undefined || acknowledgedAt > killedAt + windowMs) continue;
    for (const destination of destinations) {
      const at = firstAt.get(`${destination} ${message.controlId}`);
      if (at === undefined || at < killedAt) continue;
      const ms = at - Math.max(killedAt, acknowledgedAt);
      if (ms > (longest?.ms ?? -1)) longest = { ms, at: `${message.controlId} at ${destination}` };
    }
  }
  return longest;
}
