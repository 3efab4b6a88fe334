import type { Issue, Json, UnlistedCode } from '@pyheart/plugin-sdk';
import type { Source } from '../../paths/source.ts';
import type { CompiledRow } from './compileRow.ts';
import { BadValue, type Converted } from './converters/converter.ts';
import { rowFailure } from './rowFailure.ts';
import type { Turn } from './rowReader.ts';

/** What a target does with the values of rows. */
export interface RowSink {
  /** A value that came from the message. */
  value(row: CompiledRow, turn: Turn | undefined, value: Json): void;
  /** A fixed value or a default. */
  fixed(row: CompiledRow, turn: Turn | undefined, value: Json): void;
}

export interface Applied {
  issues: Issue[];
  /** Codes that tables do not list. */
  unlisted: UnlistedCode[];
  /** Rows that wrote something. */
  written: number;
}

/** Runs every row over an opened message; what a row cannot convert is an issue, and the others go on. */
export function applyRows(
  rows: readonly CompiledRow[],
  source: Source,
  sink: RowSink,
  severity: Issue['severity'],
): Applied {
  const applied: Applied = { issues: [], unlisted: [], written: 0 };
  for (const row of rows) {
    let wrote = false;
    if (row.each === undefined) wrote = applyRow(row, undefined, source, sink, severity, applied);
    else {
      for (const turn of row.each.turns(source)) {
        if (applyRow(row, turn, source, sink, severity, applied)) wrote = true;
      }
    }
    if (wrote) applied.written++;
  }
  return applied;
}

function applyRow(
  row: CompiledRow,
  turn: Turn | undefined,
  source: Source,
  sink: RowSink,
  severity: Issue['severity'],
  { issues, unlisted }: Applied,
): boolean {
  if (!row.applies(source, turn)) return false;
  const input = row.source?.read(source, turn);
  let value: Converted;
  let isFixed = false;
  if (input !== undefined) value = row.convert(input, source);
  if (value === undefined) {
    const text = row.source === undefined ? row.row.const : row.row.default;
    if (text === undefined) return false;
    isFixed = true;
    value = row.fixed(text, source);
  }
  if (value instanceof BadValue) {
    issues.push(rowFailure(row, turn, value, severity));
    if (value.unlisted) unlisted.push(value.unlisted);
    return false;
  }
  if (value === undefined) return false;
  if (isFixed) sink.fixed(row, turn, value);
  else sink.value(row, turn, value);
  return true;
}
