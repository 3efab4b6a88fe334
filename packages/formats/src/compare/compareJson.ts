import { pathTo } from '../json/jsonPath.ts';
import { type Difference, differenceAt } from './Difference.ts';

/** Value by value, whatever the order of the keys; FHIR paths begin with the type of the resource. */
export function compareJson(expected: unknown, got: unknown): Difference[] {
  return compareValues(expected, got, rootOf(expected));
}

/** Rows of a table, as `row 3, city`. */
export function compareRows(expected: unknown, got: unknown): Difference[] {
  if (!Array.isArray(expected) || !Array.isArray(got)) return compareJson(expected, got);
  return Array.from({ length: Math.max(expected.length, got.length) }).flatMap((_, index) => {
    const row = `row ${index + 1}`;
    const [one, other]: unknown[] = [expected[index], got[index]];
    if (!isRecord(one) || !isRecord(other)) return compareValues(one, other, row);
    return keysOf(one, other).flatMap((key) => compareValues(one[key], other[key], `${row}, ${key}`));
  });
}

function compareValues(expected: unknown, got: unknown, path: string): Difference[] {
  if (Object.is(expected, got)) return [];
  if (Array.isArray(expected) && Array.isArray(got)) {
    return Array.from({ length: Math.max(expected.length, got.length) }).flatMap((_, index) =>
      compareValues(expected[index], got[index], `${path}[${index}]`),
    );
  }
  if (isRecord(expected) && isRecord(got)) {
    return keysOf(expected, got).flatMap((key) => compareValues(expected[key], got[key], pathTo(path, key)));
  }
  return [differenceAt(path === '' ? 'value' : path, textOf(expected), textOf(got))];
}

function keysOf(one: Record<string, unknown>, other: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

function rootOf(value: unknown): string {
  const type = isRecord(value) ? value['resourceType'] : undefined;
  return typeof type === 'string' ? type : '';
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
