const idsPerDay = BigInt(86_400_000) << 22n;
/** Days before the end that are asked by themselves before all others are. */
const windows = [7n, 60n];

/**
 * The ids in a few pieces, newest first: a year of days takes longer to plan than a week to read. A run keeps its id, so
 * it is in one piece whatever becomes of it meanwhile.
 */
export function idWindows(from: bigint, before: bigint, now: bigint): [from: bigint, before: bigint][] {
  const end = before < now ? before : now;
  const starts = windows.map((days) => end - days * idsPerDay).filter((start) => start > from);
  return [...starts, from].map((start, at) => [start, starts[at - 1] ?? before]);
}
