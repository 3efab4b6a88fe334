import type { Json } from '@pyheart/plugin-sdk';
import type { Statement } from './readStatement.ts';

export type SqlRow = Record<string, Json>;

export interface SqlAnswer {
  rows: SqlRow[];
  /** How many rows a statement that writes has changed. */
  affected: number;
}

/**
 * Asks within a transaction. Values are bound; text and number reach the database as such. With `most` a question gives
 * so many rows at most, and the database is not asked for more.
 */
export type SqlAsk = (
  statement: Statement,
  values: Readonly<Record<string, Json>>,
  most?: number,
) => Promise<SqlAnswer>;

/** A database, whatever its kind. What fails has a code and says nothing of the values. */
export interface SqlDatabase {
  /** Runs `work` in one transaction, which ends with it; one that reads only is refused every write. */
  transaction<Result>(
    options: { readOnly: boolean },
    work: (ask: SqlAsk) => Promise<Result>,
  ): Promise<Result>;
  /** Throws what the database finds wrong with a statement, without running it. */
  check(statement: Statement): Promise<void>;
  /** Writes a name as this database wants it, such as `"orders"`. It must be an identifier. */
  quote(identifier: string): string;
  close(): Promise<void>;
}
