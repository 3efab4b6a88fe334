/** Upper bounds in ms of the groups that acknowledgements are counted in; one more group has what took longer. */
export const ackBounds: readonly number[] = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000,
];

/** What is told of an acknowledgement that took longer than the last bound. */
export const longestAckMs = 60_000;

/** The group that an acknowledgement belongs to. */
export function ackGroup(ms: number): number {
  const at = ackBounds.findIndex((bound) => ms <= bound);
  return at < 0 ? ackBounds.length : at;
}

/**
 * The time within which so large a part of the acknowledgements went out, in ms: at most one bound too high, and never
 * too low. Null when there were none; `longestAckMs` behind the last bound.
 */
export function ackQuantile(groups: readonly number[], part: number): number | null {
  const total = groups.reduce((sum, count) => sum + count, 0);
  if (total <= 0) return null;
  let seen = 0;
  for (const [at, count] of groups.entries()) {
    seen += count;
    if (seen >= total * part) return ackBounds[at] ?? longestAckMs;
  }
  return longestAckMs;
}
