import type { Disguise } from './Disguise.ts';
import { isNumberedKey, roleOfKey } from './roleOfKey.ts';
import { isDay, roleOfValue } from './roleOfValue.ts';
import { textOf } from './textOf.ts';

/** By the names of the keys: what they do not tell to be harmless is replaced. */
export function deidentifyJson(value: unknown, disguise: Disguise): unknown {
  return disguiseValue(value, '', disguise);
}

/** Rows of a table: each by its columns, with the dates of its own patient. */
export function deidentifyRows(value: unknown, disguise: Disguise): unknown {
  if (!Array.isArray(value)) return deidentifyJson(value, disguise);
  const [header] = value;
  const columns = Array.isArray(header) ? header.map(String) : [];
  const patient = columns.findIndex((name) => roleOfKey(name) === 'id');
  return value.map((row: unknown, index) => {
    if (Array.isArray(row)) {
      if (index === 0) return row;
      disguise.patient = textOf(row[patient] ?? index);
      return row.map((cell: unknown, at) => disguiseValue(cell, columns[at] ?? '', disguise));
    }
    disguise.patient = patientOf(row) ?? String(index);
    return disguiseValue(row, '', disguise);
  });
}

function patientOf(row: unknown): string | undefined {
  if (!isRecord(row)) return undefined;
  const key = Object.keys(row).find((name) => roleOfKey(name) === 'id');
  return key === undefined ? undefined : textOf(row[key]);
}

/** A value under a key that alone tells what it is. */
export function disguiseValue(value: unknown, key: string, disguise: Disguise): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => disguiseValue(item, key, disguise));
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        disguiseKey(name, disguise),
        disguiseValue(item, name, disguise),
      ]),
    );
  }
  if (typeof value === 'string') return disguiseText(value, key, disguise);
  return typeof value === 'number' ? disguiseNumber(value, key, disguise) : value;
}

/** Keys name things, but some senders use names or numbers of people as keys. */
export function disguiseKey(key: string, disguise: Disguise): string {
  return isNumberedKey(key) ? disguise.replace('id', key) : disguise.sweep(key);
}

function disguiseText(value: string, key: string, disguise: Disguise): string {
  const role = roleOfValue(key, value);
  if (role === undefined) return disguise.sweep(value);
  // A day stays a day, whatever it is the day of, so that what reads it still can.
  return disguise.replace(role === 'id' && isDay(value) ? 'date' : role, value);
}

/** A number stays a number. */
function disguiseNumber(value: number, key: string, disguise: Disguise): number {
  const role = roleOfValue(key, value);
  if (role === undefined) return value;
  const written = String(value);
  const disguised = Number(disguise.replace(isDay(written) ? 'date' : 'id', written));
  return Number.isFinite(disguised) ? disguised : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
