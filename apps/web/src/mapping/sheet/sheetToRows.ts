import { isRecord } from '@pyheart/plugin-sdk';
import { listText } from '../../language/listed.ts';
import { t } from '../../language/t.ts';
import { type MappingRow, readRows } from '../../settings/mapping/MappingRow.ts';
import { fromCell } from './cellText.ts';
import { readConditions } from './conditionsText.ts';
import { readCsv } from './csv.ts';
import { sheetColumns, textColumns } from './sheetColumns.ts';

export interface SheetLine {
  /** As the spreadsheet numbers it, blank lines included; the first line is 1. */
  line: number;
  row: MappingRow;
  /** Why the line cannot be taken; empty when it can. */
  problems: string[];
}

export interface Sheet {
  lines: SheetLine[];
  /** What is wrong with the file as a whole. */
  problem?: string;
}

/** Reads what `rowsToSheet` wrote, also after a spreadsheet program changed separator, order or case of the columns. */
export function sheetToRows(text: string, types: ReadonlySet<string>): Sheet {
  const lines = readCsv(text).map((cells, index) => ({ cells, line: index + 1 }));
  const [header, ...filled] = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const columns = (header?.cells ?? []).map((name) => name.trim().toLowerCase());
  const names: readonly string[] = sheetColumns;
  if (!columns.includes('to')) {
    return {
      lines: [],
      problem: t('The first line has to name the columns: {names}.', { names: listText(names) }),
    };
  }
  const unknown = columns.filter((name) => name !== '' && !names.includes(name));
  if (unknown.length > 0) {
    return {
      lines: [],
      problem: t('There is no column {unknown}. Known are {names}.', {
        unknown: listText(unknown),
        names: listText(names),
      }),
    };
  }
  const seen = new Map<string, number>();
  return {
    lines: filled.map(({ cells, line }) => {
      const read = readLine(Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])), types);
      const id = read.row.id;
      const before = seen.get(id);
      if (id !== '' && before !== undefined)
        read.problems.push(t('The id {id} stands in line {before} already.', { id, before }));
      if (id !== '') seen.set(id, line);
      return { line, ...read };
    }),
  };
}

function readLine(cells: Record<string, string>, types: ReadonlySet<string>): Omit<SheetLine, 'line'> {
  const row: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const column of textColumns) {
    const value = fromCell(cells[column] ?? '');
    if (value !== undefined) row[column] = value;
  }
  const conditions = fromCell(cells['when'] ?? '');
  if (conditions !== undefined) {
    const read = readConditions(conditions);
    if ('problem' in read) problems.push(read.problem);
    else row['when'] = read.when;
  }
  const more = readMore(cells['more'] ?? '');
  if (more === undefined) problems.push(t('The column "more" has to hold JSON, or nothing.'));
  const type = row['type'];
  if (typeof type === 'string' && !types.has(type)) {
    problems.push(
      t('There is no conversion {type}. Known are {types}.', { type, types: listText([...types]) }),
    );
  }
  if (row['to'] === undefined) problems.push(t('It has no target.'));
  const [read] = readRows([{ ...row, ...more, ...(row['id'] === undefined ? { id: '' } : {}) }]);
  return { row: { ...read!, id: String(row['id'] ?? '') }, problems };
}

function readMore(cell: string): Record<string, unknown> | undefined {
  if (cell.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(cell);
    return isRecord(value) ? value : undefined;
  } catch {
    // The line is shown with what its cell should hold.
    return undefined;
  }
}
