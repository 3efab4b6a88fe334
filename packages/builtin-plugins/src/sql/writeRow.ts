import { type Json, type Message, PluginError } from '@pyheart/plugin-sdk';
import type { Statement } from './readStatement.ts';
import type { SqlDatabase, SqlRow } from './SqlDatabase.ts';
import { identifier } from './statementFields.ts';

export interface RowTarget {
  dialect: 'postgres' | 'mysql' | 'sqlite';
  table: string;
  /** Empty: each row is a new one. */
  key: readonly string[];
}

/** The statement that makes a row or brings it up to date. Names are checked and quoted, values are bound. */
export function writeStatement(
  { dialect, table, key }: RowTarget,
  columns: readonly string[],
  quote: SqlDatabase['quote'],
): Statement {
  const wrong = [table, ...columns, ...key].find((name) => !identifier.test(name));
  if (wrong !== undefined || columns.length === 0) {
    throw new PluginError(
      'PH-CFG-001',
      'A row can only be written to a table and columns with plain names.',
      {
        hint: 'Name the table and at least one column: letters, digits and underscores.',
      },
    );
  }
  const absent = key.find((name) => !columns.includes(name));
  if (absent !== undefined) {
    throw new PluginError('PH-MAP-002', `The key column "${absent}" gets no value.`, {
      hint: 'Give it a value in "Columns".',
    });
  }
  const names = columns.map(quote);
  const pieces = [`INSERT INTO ${quote(table)} (${names.join(', ')}) VALUES (`];
  pieces.push(...columns.slice(1).map(() => ', '), `)${whenThere(dialect, key, columns, quote)}`);
  return { pieces, names: [...columns] };
}

/** Asks for nothing, and is understood when the table and its key columns are there. */
export function tableStatement({ table, key }: RowTarget, quote: SqlDatabase['quote']): Statement {
  const columns = key.length === 0 ? '*' : key.map(quote).join(', ');
  return { pieces: [`SELECT ${columns} FROM ${quote(table)} WHERE 1 = 0`], names: [] };
}

function whenThere(
  dialect: RowTarget['dialect'],
  key: readonly string[],
  columns: readonly string[],
  quote: SqlDatabase['quote'],
): string {
  if (key.length === 0) return '';
  const others = columns.filter((name) => !key.includes(name));
  const set = (from: (name: string) => string, of: readonly string[]) =>
    of.map((name) => `${quote(name)} = ${from(quote(name))}`).join(', ');
  if (dialect === 'mysql') {
    const changed = others.length > 0 ? others : key;
    return ` ON DUPLICATE KEY UPDATE ${set((name) => `VALUES(${name})`, changed)}`;
  }
  const conflict = ` ON CONFLICT (${key.map(quote).join(', ')})`;
  return others.length === 0
    ? `${conflict} DO NOTHING`
    : `${conflict} DO UPDATE SET ${set((name) => `excluded.${name}`, others)}`;
}

/** The rows of a message: one object, or a list of them. Throws PH-VAL-002 for all else. */
export function rowsOf({ body }: Message): SqlRow[] {
  const rows = (Array.isArray(body) ? body : [body]).filter(isRow);
  if (rows.length > 0 && rows.length === (Array.isArray(body) ? body.length : 1)) return rows;
  throw new PluginError('PH-VAL-002', 'The message holds no rows.', {
    hint: 'Send rows or JSON objects here, or name the columns and their values.',
  });
}

function isRow(value: Json): value is SqlRow {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
  );
}
