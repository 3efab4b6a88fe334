import { createHash } from 'node:crypto';
import { openContent } from '../blobs/sealContent.ts';
import { type KeyRow, vaultOfRows } from '../vault/openVault.ts';
import type { Vault } from '../vault/Vault.ts';
import { BackupError } from './BackupError.ts';
import { BackupFaults } from './BackupFaults.ts';
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
 * master key, every sealed value. Goes on behind a fault and throws all of them at the end, as PH-BAK-003 or -004;
 * PH-BAK-002, -003 or -007 when the manifest does not say what to read, and PH-SEC-021 when nothing is damaged but the
 * key is not the one that it needs.
 */
export async function verifyBackup(folder: string, master?: Buffer): Promise<Verified> {
  const manifest = await readManifest(folder);
  const { tables, blobs } = manifest;
  const faults = new BackupFaults();
  const whole = new Set<string>();
  for (const { file, ...measure } of [...tables, blobs.list]) {
    const check = () => checkFile(folder, { file, ...measure }).then(() => whole.add(file));
    await faults.in(check);
  }
  let otherKey: Error | undefined;
  const vault = await readVault(folder, manifest, { master, faults, whole }).catch((error: Error) => {
    otherKey = error;
    faults.note(error.message);
    return undefined;
  });
  let opened = 0;
  for (const table of tables) {
    if (!whole.has(table.file)) continue;
    opened += (await faults.in(() => verifyTable(folder, table, vault))) ?? 0;
  }
  if (whole.has(blobs.list.file)) {
    opened += await verifyContents(folder, manifest, { vault, faults });
    if (tables.every(({ table, file }) => table !== 'blob' || whole.has(file)))
      await faults.in(() => verifyNames(folder, manifest));
  } else faults.note('The contents were not checked, as the list that names them is damaged.');
  faults.throwAny();
  if (otherKey !== undefined) throw otherKey;
  return { manifest, opened: vault ? opened : undefined };
}

interface Found {
  faults: BackupFaults;
  /** Files that are as they were written. */
  whole: ReadonlySet<string>;
}

/** Undefined when there is nothing to open, or no key for it. Rejects with PH-SEC-021. */
async function readVault(
  folder: string,
  manifest: BackupManifest,
  { master, faults, whole }: Found & { master: Buffer | undefined },
): Promise<Vault | undefined> {
  const keys = manifest.tables.find(({ table }) => table === 'data_key');
  if (master === undefined || keys === undefined || keys.rows === 0) return undefined;
  if (whole.has(keys.file)) return vaultOf(folder, keys, master);
  faults.note('The encrypted values were not opened, as the file of the data keys is damaged.');
  return undefined;
}

async function vaultOf(folder: string, keys: BackedUpTable, master: Buffer): Promise<Vault> {
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

/** Each content is what was written, and opens. Resolves with how many were opened. */
async function verifyContents(
  folder: string,
  { blobs }: BackupManifest,
  { vault, faults }: { vault: Vault | undefined; faults: BackupFaults },
): Promise<number> {
  let opened = 0;
  for await (const { name, bytes, sha256 } of listedBlobs(folder, blobs)) {
    const isOpened = await faults.in(async () => {
      await checkFile(folder, { file: blobFile(name), bytes, sha256 });
      if (vault === undefined) return false;
      try {
        for await (const _ of openContent(readStored(folder, blobFile(name)), vault, name));
        return true;
      } catch (cause) {
        throw doesNotOpen(`the content ${name}`, folder, cause);
      }
    });
    if (isOpened === true) opened += 1;
  }
  return opened;
}

/** The list of contents names what the table `blob` names, in its order. */
async function verifyNames(folder: string, { blobs, tables }: BackupManifest): Promise<void> {
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
  for await (const { name } of listedBlobs(folder, blobs)) listed.update(`${name}\n`);
  if (named.digest('hex') !== listed.digest('hex'))
    throw damaged(folder, blobs.list.file, 'it names other contents than the table blob');
}

function doesNotOpen(what: string, folder: string, cause: unknown): BackupError {
  return new BackupError(
    'PH-BAK-004',
    `In the backup ${folder} ${what} does not open, although the file is as it was written: it was damaged in the ` +
      'installation before. The rest can be restored. Keep the backup before this one, and look at the disk of the installation.',
    { cause },
  );
}
