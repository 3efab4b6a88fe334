import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { readBytes } from './backupFile.ts';
import type { BackedUpTable, BackupManifest } from './backupManifest.ts';
import { sequences } from './backupTables.ts';
import { copySettings } from './dumpTables.ts';

/** Loads all rows of a backup into migrated, empty tables, within the transaction of `client`. */
export async function loadTables(
  client: PoolClient,
  folder: string,
  manifest: BackupManifest,
): Promise<void> {
  await client.query(copySettings);
  for (const table of manifest.tables) await loadTable(client, folder, table);
  for (const { table, column } of sequences) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), max(${column})) FROM ${table} HAVING count(*) > 0`,
    );
  }
}

async function loadTable(
  client: PoolClient,
  folder: string,
  { table, file, columns, rows }: BackedUpTable,
): Promise<void> {
  const listed = columns.map((column) => `"${column}"`).join(', ');
  const copy = client.query(copyFrom(`COPY ${table} (${listed}) FROM STDIN`));
  await pipeline(readBytes(folder, file), copy);
  if (copy.rowCount !== rows) throw new Error(`${table} took ${copy.rowCount} of ${rows} rows.`);
}
