import { t } from '../../language/t.ts';
import type { MappingRow } from '../../settings/mapping/MappingRow.ts';
import { announce } from '../../shell/announce.ts';
import { rowsToSheet } from './rowsToSheet.ts';

/** Hands the rows to the person as a CSV file. */
export function exportRows(name: string, rows: readonly MappingRow[]): void {
  const address = URL.createObjectURL(new Blob([rowsToSheet(rows, separatorHere())], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name.replace(/[^\p{L}\p{N} _-]+/gu, ' ').trim() || 'mapping'}.csv`;
  link.click();
  URL.revokeObjectURL(address);
  announce(t('Exported {count, plural, one {# mapping row} other {# mapping rows}}', { count: rows.length }));
}

/** Where numbers have a decimal comma, Excel parts cells by semicolons. */
function separatorHere(): string {
  const decimal = new Intl.NumberFormat().formatToParts(1.5).find(({ type }) => type === 'decimal');
  return decimal?.value === ',' ? ';' : ',';
}
