import { isRecord } from '@pyheart/plugin-sdk';

/** One line of a mapping as the settings keep it. Fields the grid does not draw are kept as they are. */
export interface MappingRow {
  id: string;
  from?: string;
  to: string;
  type?: string;
  lookup?: string;
  const?: string;
  default?: string;
  each?: string;
  note?: string;
  [other: string]: unknown;
}

export function readRows(value: unknown): MappingRow[] {
  return (Array.isArray(value) ? value : []).filter(isRecord).map((row, index) => ({
    ...row,
    id: typeof row['id'] === 'string' && row['id'] !== '' ? row['id'] : `row-${index + 1}`,
    to: typeof row['to'] === 'string' ? row['to'] : '',
  }));
}

export function freeRowId(rows: readonly MappingRow[]): string {
  let number = rows.length + 1;
  while (rows.some((row) => row.id === `row-${number}`)) number += 1;
  return `row-${number}`;
}

/** A row without the fields that were emptied, so that an unused field is absent rather than blank. */
export function withField(row: MappingRow, field: keyof MappingRow & string, text: string): MappingRow {
  const next = { ...row, [field]: text };
  if (text === '' && field !== 'to') delete next[field];
  return next;
}

/** Rows in which any cell holds the words of the search. */
export function matchingRows(
  rows: readonly MappingRow[],
  search: string,
): { row: MappingRow; index: number }[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => {
      const text = [row.from, row.to, row.const, row.lookup, row.note].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    });
}
