import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { writeLines } from './backupFile.ts';
import type { BackedUpTable } from './backupManifest.ts';
import { type BackupTable, backupTables } from './backupTables.ts';

export interface TableDump {
  /** The moment that all tables are of. */
  at: string;
  days: string[];
  masterKeys: string[];
  tables: BackedUpTable[];
}

/** How values are written does not depend on the server's settings, and a long read is not ended by them. */
export const copySettings = `
  SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL bytea_output = 'hex';
  SET LOCAL extra_float_digits = 3; SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = 0`;

/**
 * Writes all tables of a backup as they are at one moment. The tables are locked against being dropped before that
 * moment is taken, because a dropped partition is gone from older snapshots as well.
 */
export async function dumpTables(client: PoolClient, folder: string): Promise<TableDump> {
  const present = await presentTables(client);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await client.query(`LOCK TABLE ${present.map(({ table }) => table).join(', ')} IN ACCESS SHARE MODE`);
    await client.query(copySettings);
    const facts = await readFacts(client);
    const tables: BackedUpTable[] = [];
    for (const table of present) tables.push(await dumpTable(client, folder, table));
    await client.query('COMMIT');
    return { ...facts, tables };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function dumpTable(
  client: PoolClient,
  folder: string,
  { table, where, orderBy }: BackupTable,
): Promise<BackedUpTable> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  const columns = rows.map(({ name }) => name);
  const listed = columns.map((column) => `t."${column}"`).join(', ');
  const chosen = `SELECT ${listed} FROM ${table} t${where ? ` WHERE ${where}` : ''}${orderBy ? ` ORDER BY ${orderBy}` : ''}`;
  const stream = client.query(copyTo(`COPY (${chosen}) TO STDOUT`));
  return { table, columns, ...(await writeLines(folder, `tables/${table}.copy.zst`, stream)) };
}

/** A database of an older version lacks the tables that came later. */
async function presentTables(client: PoolClient): Promise<BackupTable[]> {
  const present: BackupTable[] = [];
  for (const table of backupTables) {
    const { rows } = await client.query<{ isThere: boolean }>(
      'SELECT to_regclass($1) IS NOT NULL AS "isThere"',
      [table.table],
    );
    if (rows[0]?.isThere === true) present.push(table);
  }
  return present;
}

async function readFacts(client: PoolClient): Promise<Omit<TableDump, 'tables'>> {
  const { rows } = await client.query<{ at: Date; days: string[] | null; masters: string[] | null }>(`
    SELECT statement_timestamp() AS at,
      (SELECT array_agg(DISTINCT to_char(to_date(right(child.relname, 8), 'YYYYMMDD'), 'YYYY-MM-DD'))
       FROM pg_inherits JOIN pg_class AS child ON child.oid = inhrelid
       WHERE inhparent IN ('msg'::regclass, 'run'::regclass) AND child.relname ~ '_[0-9]{8}$') AS days,
      (SELECT array_agg(DISTINCT master_id) FROM data_key) AS masters`);
  return {
    at: (rows[0]?.at ?? new Date()).toISOString(),
    days: (rows[0]?.days ?? []).sort(),
    masterKeys: rows[0]?.masters ?? [],
  };
}
