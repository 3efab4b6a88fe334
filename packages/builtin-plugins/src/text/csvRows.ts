import { readCsv } from '@pyheart/plugin-sdk';

/** The rows of CSV as objects by column name; columns without a name are called by their number, from 1. */
export function csvRows(text: string, hasHeader: boolean): Record<string, string>[] {
  const [first, ...rest] = readCsv(text);
  if (!first) return [];
  const rows = hasHeader ? rest : [first, ...rest];
  const names = first.cells.map((cell, index) =>
    hasHeader && cell.trim() !== '' ? cell.trim() : String(index + 1),
  );
  return rows.map(({ cells }) =>
    Object.fromEntries(cells.map((cell, index) => [names[index] ?? String(index + 1), cell])),
  );
}
