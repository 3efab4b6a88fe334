import { isRecord } from '../definitions/jsonValue.ts';

/** Is a value exactly the fixed one? */
export function equals(value: unknown, fixed: unknown): boolean {
  if (Array.isArray(fixed)) {
    return (
      Array.isArray(value) &&
      value.length === fixed.length &&
      fixed.every((one, at) => equals(value[at], one))
    );
  }
  if (!isRecord(fixed)) return value === fixed;
  if (!isRecord(value)) return false;
  const names = new Set([...Object.keys(value), ...Object.keys(fixed)]);
  return [...names].every((name) => equals(value[name], fixed[name]));
}

/** Has a value everything that the pattern has? Entries of lists may come in any order, and others beside them. */
export function matchesPattern(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) {
    return Array.isArray(value) && pattern.every((one) => value.some((own) => matchesPattern(own, one)));
  }
  if (!isRecord(pattern)) return value === pattern;
  return isRecord(value) && Object.entries(pattern).every(([name, one]) => matchesPattern(value[name], one));
}
