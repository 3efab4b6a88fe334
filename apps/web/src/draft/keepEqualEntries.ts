/** The new map, with the old value wherever both say the same, so that what hangs on it is not drawn again. */
export function keepEqualEntries<Value>(
  before: ReadonlyMap<string, Value> | undefined,
  after: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  if (!before) return after;
  const kept = new Map<string, Value>();
  let same = before.size === after.size;
  for (const [key, value] of after) {
    const old = before.get(key);
    const isEqual = old !== undefined && JSON.stringify(old) === JSON.stringify(value);
    kept.set(key, isEqual ? old : value);
    same &&= isEqual;
  }
  return same ? before : kept;
}
