import type { Mask } from './Mask.ts';
import { maskJsonValue } from './maskJson.ts';
import { maskOfKey } from './maskOfKey.ts';

/** So many rows are masked in one go; then others have their turn. */
const rowsAtOnce = 500;

/** Rows of a table by their columns: the first row of lists has their names, objects have them as keys. */
export async function maskRows(body: unknown, mask: Mask, pause?: () => Promise<void>): Promise<unknown> {
  if (!Array.isArray(body)) return maskJsonValue(body, mask, 'keys', pause);
  const [header] = body as unknown[];
  const columns = Array.isArray(header) && header.every(isColumnName) ? header.map(String) : undefined;
  const rows: unknown[] = [];
  for (const [index, row] of (body as unknown[]).entries()) {
    if (index > 0 && index % rowsAtOnce === 0) await pause?.();
    if (!Array.isArray(row)) rows.push(await maskJsonValue(row, mask, 'keys', pause));
    else if (index === 0 && columns) rows.push(row);
    else rows.push(row.map((cell: unknown, at) => maskCell(cell, columns?.[at] ?? '', mask)));
  }
  return rows;
}

function maskCell(cell: unknown, column: string, mask: Mask): unknown {
  if (typeof cell !== 'string' && typeof cell !== 'number') return cell;
  const kind = maskOfKey(column, cell);
  if (kind !== undefined) return mask.cover(kind, String(cell));
  return typeof cell === 'string' ? mask.sweep(cell) : cell;
}

/** A first row with a number or a date in it is data, not names of columns. */
function isColumnName(cell: unknown): boolean {
  return typeof cell === 'string' && cell.length <= 60 && !/\d{3}/.test(cell);
}
