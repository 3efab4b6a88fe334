/** Ledger ids count milliseconds from here: 2026-01-01T00:00Z. */
export const ledgerEpochMs = Date.UTC(2026, 0, 1);

const timeShift = 22n;
const nodeShift = 12n;
const maxNode = 1023;
const maxCounter = 4095;

/**
 * A ledger id: `milliseconds since ledgerEpochMs << 22 | node << 12 | counter`. Ids sort by time, so one bigint is
 * primary key and partition key. With node and counter left out it is the lowest id of that millisecond, which is
 * what range queries and partitions ask for. Throws RangeError outside of 2026 to 2095, node 0–1023, counter 0–4095.
 */
export function idForTime(at: Date | number, node = 0, counter = 0): bigint {
  const ms = Math.trunc(Number(at)) - ledgerEpochMs;
  if (!(ms >= 0 && ms < 2 ** 41))
    throw new RangeError(`${new Date(at).toISOString()} is outside of the ledger's years, 2026 to 2095`);
  if (!(Number.isInteger(node) && node >= 0 && node <= maxNode))
    throw new RangeError(`Ledger node ${node} is not in 0–${maxNode}`);
  if (!(Number.isInteger(counter) && counter >= 0 && counter <= maxCounter))
    throw new RangeError(`Ledger counter ${counter} is not in 0–${maxCounter}`);
  return (BigInt(ms) << timeShift) | (BigInt(node) << nodeShift) | BigInt(counter);
}

/** When a ledger id was made, to the millisecond. */
export function timeForId(id: bigint): Date {
  return new Date(Number(id >> timeShift) + ledgerEpochMs);
}
