import type { MappingRow } from '../../settings/mapping/MappingRow.ts';
import { toCell } from './cellText.ts';
import { conditionsText } from './conditionsText.ts';
import { writeCsv } from './csv.ts';
import { sheetColumns, textColumns } from './sheetColumns.ts';

/** The rows of a mapping as CSV that Excel opens as UTF-8; `sheetToRows` reads back the very same rows. */
export function rowsToSheet(rows: readonly MappingRow[], separator = ','): string {
  const lines = rows.map((row) => sheetColumns.map((column) => cellOf(row, column)));
  // Excel takes a file for UTF-8 only when it starts with a byte order mark.
  return `\uFEFF${writeCsv([[...sheetColumns], ...lines], separator)}`;
}

const known = new Set<string>([...textColumns, 'when']);

function cellOf(row: MappingRow, column: (typeof sheetColumns)[number]): string {
  if (column === 'when') return row['when'] === undefined ? '' : toCell(conditionsText(row['when']));
  if (column === 'more') {
    const more = Object.entries(row).filter(([field, value]) => isMore(field, value));
    return more.length === 0 ? '' : JSON.stringify(Object.fromEntries(more));
  }
  const value = row[column];
  return typeof value === 'string' ? toCell(value) : '';
}

/** A field without a column of its own, or one whose value is no text. */
function isMore(field: string, value: unknown): boolean {
  if (value === undefined || field === 'when') return false;
  return !known.has(field) || typeof value !== 'string';
}
