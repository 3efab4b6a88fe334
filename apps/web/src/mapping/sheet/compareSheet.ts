import { freeRowId, type MappingRow } from '../../settings/mapping/MappingRow.ts';
import type { SheetLine } from './sheetToRows.ts';

export type SheetChange =
  | { kind: 'added' | 'same'; line: number; row: MappingRow }
  | { kind: 'changed'; line: number; row: MappingRow; fields: readonly string[] }
  | { kind: 'faulty'; line: number; row: MappingRow; problems: readonly string[] }
  /** A row of the mapping that the file does not have. */
  | { kind: 'absent'; line: undefined; row: MappingRow };

/** What a file says about each row; a line without an id is a new row. */
export function compareSheet(rows: readonly MappingRow[], lines: readonly SheetLine[]): SheetChange[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const named = new Set(lines.map(({ row }) => row.id));
  const changes = lines.map(({ line, row, problems }): SheetChange => {
    if (problems.length > 0) return { kind: 'faulty', line, row, problems };
    const before = byId.get(row.id);
    if (!before) return { kind: 'added', line, row };
    const fields = differences(before, row);
    return fields.length === 0 ? { kind: 'same', line, row: before } : { kind: 'changed', line, row, fields };
  });
  const absent = rows.filter(({ id }) => !named.has(id));
  return [...changes, ...absent.map((row): SheetChange => ({ kind: 'absent', line: undefined, row }))];
}

function differences(before: MappingRow, after: MappingRow): string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/**
 * The mapping after an import. Rows keep their place unless all are replaced; then the file gives the order. Faulty
 * lines change nothing: what the mapping had under their id stays.
 */
export function importedRows(
  rows: readonly MappingRow[],
  changes: readonly SheetChange[],
  absent: 'keep' | 'remove',
): MappingRow[] {
  const taken = changes.filter(({ kind }) => kind !== 'faulty' && kind !== 'absent');
  const byId = new Map(taken.map(({ row }) => [row.id, row]));
  if (absent === 'keep') {
    const kept = rows.map((row) => byId.get(row.id) ?? row);
    const added = taken.filter(({ kind }) => kind === 'added').map(({ row }) => row);
    return withIds([...kept, ...added]);
  }
  const old = new Map(rows.map((row) => [row.id, row]));
  const inOrder = changes.flatMap(({ kind, row }) => {
    if (kind === 'absent') return [];
    return kind === 'faulty' ? (old.get(row.id) ?? []) : [row];
  });
  return withIds([...new Set(inOrder)]);
}

function withIds(rows: readonly MappingRow[]): MappingRow[] {
  const done: MappingRow[] = [];
  for (const [at, row] of rows.entries()) {
    done.push(row.id === '' ? { ...row, id: freeRowId([...done, ...rows.slice(at)]) } : row);
  }
  return done;
}
