import { createHash } from 'node:crypto';
import { openContent } from '../blobs/sealContent.ts';
import { type KeyRow, vaultOfRows } from '../vault/openVault.ts';
import type { Vault } from '../vault/Vault.ts';
import { BackupError } from './BackupError.ts';
import { checkFile, readLines, readStored } from './backupFile.ts';
import { type BackedUpTable, type BackupManifest, damaged, readManifest } from './backupManifest.ts';
import { blobFile, listedBlobs } from './copyBlobs.ts';
import { copiedBytes, countColumns, readCopyLine } from './copyText.ts';
import { sealedColumns } from './sealedColumns.ts';

export interface Verified {
  manifest: BackupManifest;
  /** How many sealed values and contents were opened; undefined without the master key. */
  opened: number | undefined;
}

/**
 * Reads a whole backup: size and digest of every file, rows and columns of every table, every content, and, with the
 * master key, every sealed value. Throws PH-BAK-002 to -004 or -007 with the first thing that is wrong, and
 * PH-SEC-021 when the key is not the one that it needs.
 */
export async function verifyBackup(folder: string, master?: Buffer): Promise<Verified> {
  const manifest = await readManifest(folder);
  for (const file of [...manifest.tables, manifest.blobs.list]) await checkFile(folder, file);
  const vault = master && (await vaultOf(folder, manifest, master));
  let opened = 0;
  for (const table of manifest.tables) opened += await verifyTable(folder, table, vault);
  opened += await verifyBlobs(folder, manifest, vault);
  return { manifest, opened: vault ? opened : undefined };
}

async function vaultOf(
  folder: string,
  { tables }: BackupManifest,
  master: Buffer,
): Promise<Vault | undefined> {
  const keys = tables.find(({ table }) => table === 'data_key');
  if (keys === undefined || keys.rows === 0) return undefined;
  const rows: KeyRow[] = [];
  for await (const line of readLines(folder, keys.file)) {
    const row = readCopyLine(line, keys.columns);
    rows.push({
      id: Number(row?.['id']),
      purpose: String(row?.['purpose']),
      wrapped: copiedBytes(row?.['wrapped'] ?? ''),
      master_id: String(row?.['master_id']),
      created_at: new Date(row?.['created_at'] ?? 0),
    });
  }
  return vaultOfRows(rows, master);
}

async function verifyTable(
  folder: string,
  { table, file, columns, rows }: BackedUpTable,
  vault: Vault | undefined,
): Promise<number> {
  const open = sealedColumns[table];
  let count = 0;
  let opened = 0;
  for await (const line of readLines(folder, file)) {
    count += 1;
    if (countColumns(line) !== columns.length)
      throw damaged(
        folder,
        file,
        `row ${count} has ${countColumns(line)} columns instead of ${columns.length}`,
      );
    if (vault === undefined || open === undefined) continue;
    try {
      if ((await open(vault, readCopyLine(line, columns) ?? {})) !== undefined) opened += 1;
    } catch (cause) {
      throw doesNotOpen(`row ${count} of ${table}`, folder, cause);
    }
  }
  if (count !== rows) throw damaged(folder, file, `it has ${count} rows and had ${rows}`);
  return opened;
}

/** The list names what the table `blob` names, in its order, and each content is what was written. */
async function verifyBlobs(
  folder: string,
  manifest: BackupManifest,
  vault: Vault | undefined,
): Promise<number> {
  const { blobs, tables } = manifest;
  const gone = new Set(blobs.missing);
  const named = createHash('sha256');
  const table = tables.find((one) => one.table === 'blob');
  if (table !== undefined) {
    for await (const line of readLines(folder, table.file)) {
      const name = readCopyLine(line, table.columns)?.['name'] ?? '';
      if (!gone.has(name)) named.update(`${name}\n`);
    }
  }
  const listed = createHash('sha256');
  let count = 0;
  for await (const { name, bytes, sha256 } of listedBlobs(folder, blobs)) {
    listed.update(`${name}\n`);
    count += 1;
    await checkFile(folder, { file: blobFile(name), bytes, sha256 });
    if (vault === undefined) continue;
    try {
      for await (const _ of openContent(readStored(folder, blobFile(name)), vault, name));
    } catch (cause) {
      throw doesNotOpen(`the content ${name}`, folder, cause);
    }
  }
  if (named.digest('hex') !== listed.digest('hex'))
    throw damaged(folder, blobs.list.file, 'it names other contents than the table blob');
  return vault === undefined ? 0 : count;
}

function doesNotOpen(what: string, folder: string, cause: unknown): BackupError {
  return new BackupError(
    'PH-BAK-004',
    `In the backup ${folder} ${what} does not open, although the file is as it was written: it was damaged in the ` +
      'installation before. The rest can be restored. Keep the backup before this one, and look at the disk of the installation.',
    { cause },
  );
}
