import { t } from '../../language/t.ts';
import type { DataFormat } from '../DataFormat.ts';
import type { DataNode } from '../DataNode.ts';
import { columnType, type DataTable } from '../DataTable.ts';
import { openJson } from './openJson.ts';

const looked = 200;

/** Rows of a file that was taken apart: a list of objects, shown as the table they came from. */
export const format: DataFormat = {
  key: 'csv-rows',
  title: 'CSV',
  order: 15,
  kinds: ['csv.rows'],
  looksLike: () => false,
  kindOf: () => 'csv.rows',
  open(text) {
    const opened = openJson(text);
    if ('problem' in opened) return opened;
    const table = rowsTable(opened.nodes);
    return table ? { ...opened, table } : opened;
  },
};

function rowsTable(rows: readonly DataNode[]): DataTable | undefined {
  const first = rows.slice(0, looked).map((row) => row.children?.());
  if (first.length === 0 || first.some((cells) => cells === undefined)) return undefined;
  const names = [...new Set(first.flatMap((cells) => (cells ?? []).map(({ label }) => label)))];
  const valueAt = (cells: readonly DataNode[] | undefined, name: string) =>
    cells?.find(({ label }) => label === name)?.value ?? '';
  return {
    columns: names.map((name) => ({ name, type: columnType(first.map((cells) => valueAt(cells, name))) })),
    rowCount: rows.length,
    row(index) {
      const row = rows[index];
      const cells = row?.children?.() ?? [];
      return names.map(
        (name): DataNode =>
          cells.find(({ label }) => label === name) ?? {
            key: `${row?.key} ${name}`,
            label: name,
            value: '',
            start: row?.start ?? 0,
            end: row?.start ?? 0,
          },
      );
    },
    description: t('One object a row'),
  };
}
