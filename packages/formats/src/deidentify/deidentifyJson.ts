import type { Disguise, Role } from './Disguise.ts';
import { roleOfKey } from './roleOfKey.ts';

/** By the names of the keys; what they do not tell is searched for dates, phones, mails and names known by then. */
export function deidentifyJson(value: unknown, disguise: Disguise): unknown {
  return disguiseValue(value, undefined, disguise);
}

/** Rows of a table: each by its columns, with the dates of its own patient. */
export function deidentifyRows(value: unknown, disguise: Disguise): unknown {
  if (!Array.isArray(value)) return deidentifyJson(value, disguise);
  const [header] = value;
  const columns = Array.isArray(header) ? header.map((name) => roleOfKey(String(name))) : [];
  return value.map((row: unknown, index) => {
    if (Array.isArray(row)) {
      if (index === 0) return row;
      disguise.patient = String(row[columns.indexOf('id')] ?? index);
      return row.map((cell: unknown, at) => disguiseValue(cell, columns[at], disguise));
    }
    disguise.patient = patientOf(row) ?? String(index);
    return disguiseValue(row, undefined, disguise);
  });
}

function patientOf(row: unknown): string | undefined {
  if (!isRecord(row)) return undefined;
  const key = Object.keys(row).find((name) => roleOfKey(name) === 'id');
  return key === undefined ? undefined : String(row[key]);
}

function disguiseValue(value: unknown, role: Role | undefined, disguise: Disguise): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => disguiseValue(item, role, disguise));
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, disguiseValue(item, roleOfKey(key), disguise)]),
    );
  }
  if (typeof value === 'string') return role ? disguise.replace(role, value) : disguise.sweep(value);
  if (typeof value === 'number' && (role === 'id' || role === 'phone' || role === 'zip')) {
    const disguised = Number(disguise.replace(role, String(value)));
    return Number.isSafeInteger(disguised) ? disguised : 0;
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
