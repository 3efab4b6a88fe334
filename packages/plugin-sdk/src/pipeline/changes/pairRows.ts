import { canonicalJson } from '../../yaml/canonicalJson.ts';
import { rowKey } from './rowName.ts';

export interface PairedRows {
  removed: unknown[];
  added: unknown[];
  /** The same row in both states. */
  kept: { before: unknown; after: unknown; isMoved: boolean }[];
}

/** Finds again which row of a list is which: equal rows first, then those with one key. */
export function pairRows(before: readonly unknown[], after: readonly unknown[]): PairedRows {
  const partners = new Map<number, number>();
  const taken = new Set<number>();
  for (const nameOf of [keyIfUnique(before, after), canonicalJson, rowKey]) {
    const waiting = new Map<string, number[]>();
    before.forEach((row, index) => {
      const name = partners.has(index) ? undefined : nameOf(row);
      if (name !== undefined) waiting.set(name, [...(waiting.get(name) ?? []), index]);
    });
    after.forEach((row, index) => {
      const name = taken.has(index) ? undefined : nameOf(row);
      const partner = name === undefined ? undefined : waiting.get(name)?.shift();
      if (partner === undefined) return;
      partners.set(partner, index);
      taken.add(index);
    });
  }
  const pairs = [...partners].sort(([left], [right]) => left - right);
  const inOrder = longestRising(pairs.map(([, index]) => index));
  return {
    removed: before.filter((_, index) => !partners.has(index)),
    added: after.filter((_, index) => !taken.has(index)),
    kept: pairs.map(([old, now]) => ({ before: before[old], after: after[now], isMoved: !inOrder.has(now) })),
  };
}

/** A key that two rows of one state share says nothing. */
function keyIfUnique(...states: (readonly unknown[])[]): (row: unknown) => string | undefined {
  const shared = new Set<string>();
  for (const rows of states) {
    const seen = new Set<string>();
    for (const key of rows.map(rowKey)) (seen.has(key) ? shared : seen).add(key);
  }
  return (row) => {
    const key = rowKey(row);
    return shared.has(key) ? undefined : key;
  };
}

/** The numbers of the longest rising run within a list; the others are what moved. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous: number[] = [];
  numbers.forEach((number, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? -1] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  });
  const rising = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const number = numbers[index];
    if (number !== undefined) rising.add(number);
  }
  return rising;
}
