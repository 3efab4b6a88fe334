/** How `pend.parked` spells that a run sleeps until a time of its own. 0: it does not. */
export const parkedCodes = { keyWaits: 1, keyPasses: 2 } as const;

/** Condition on `pend`, and of its index `pend_later_idx`: it waits, or waited, for a time of its own. */
export const waitsForTime = '(attempts > 0 OR parked > 0 OR err IS NOT NULL)';

/** Condition on `pend`: until it is due, this run holds what came after it under its key. */
export const holdsKey = `(${waitsForTime} AND (parked = ${parkedCodes.keyWaits} OR parked = 0 AND (attempts > 0 OR err IS NOT NULL)))`;

/** Conditions on `pend p`, as the list of runs tells them apart. */
export const isRetrying = '(p.attempts > 0 AND p.parked = 0)';
