import type { DataNode } from './DataNode.ts';

export interface DataColumn {
  name: string;
  /** What its values are, as far as they were looked at. */
  type: ColumnType;
}

export type ColumnType = 'number' | 'date' | 'yes or no' | 'text' | 'empty';

/** Rows and columns of a message; rows are read when they are shown. */
export interface DataTable {
  columns: readonly DataColumn[];
  rowCount: number;
  /** The cells of row `index` (from 0), one a column; a row that is too short has fewer. */
  row(index: number): readonly DataNode[];
  /** How it was read: `Separated by semicolons, first line is the header`. */
  description: string;
}

const number = /^[-+]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][-+]?\d+)?$/;
const date = /^\d{4}-?\d{2}-?\d{2}(?:[T ]?\d{2}:?\d{2}.*)?$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/;
const truth = /^(?:true|false|yes|no|y|n)$/i;

/** The type that every filled value has. Leading zeros make a text: they are part of an identifier. */
export function columnType(values: readonly string[]): ColumnType {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  if (filled.length === 0) return 'empty';
  if (filled.every((value) => date.test(value))) return 'date';
  if (filled.every((value) => number.test(value) && !/^0\d/.test(value))) return 'number';
  if (filled.every((value) => truth.test(value))) return 'yes or no';
  return 'text';
}
