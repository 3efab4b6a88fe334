import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { studioVersion } from '../studioVersion.ts';
import { BackupError } from './BackupError.ts';

export const backupFormat = 1;
const manifestName = 'manifest.json';
/** As `sha256sum --check` reads it. */
const manifestDigestName = 'manifest.sha256';

const fileSchema = z.object({
  /** Inside the backup, with slashes; compressed with zstd. */
  file: z.string().regex(/^(tables\/)?[a-z_]+\.(copy|ndjson)\.zst$/),
  /** Of the compressed file. */
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.int().min(0),
});
export type BackupFile = z.infer<typeof fileSchema>;

const tableSchema = fileSchema.extend({
  table: z.string().regex(/^[a-z_]+$/),
  columns: z.array(z.string().regex(/^[a-z_0-9]+$/)).min(1),
});
export type BackedUpTable = z.infer<typeof tableSchema>;

const manifestSchema = z.object({
  format: z.literal(backupFormat),
  /** Version of PyHeart Studio that made it. */
  product: z.string(),
  /** The last migration of the database. */
  schema: z.string(),
  /** "PostgreSQL 18.4, embedded" */
  database: z.string(),
  /** The moment that all tables are of: what was acknowledged before is in it. */
  at: z.iso.datetime(),
  /** Days for which the ledger had partitions, as 2026-11-24. */
  days: z.array(z.iso.date()),
  /** Fingerprints of the master keys that wrap its data keys; the master key itself is never in a backup. */
  masterKeys: z.array(z.string()),
  tables: z.array(tableSchema).min(1),
  blobs: z.object({
    /** One JSON line each: name, bytes and sha256 of the sealed content. */
    list: fileSchema,
    bytes: z.int().min(0),
    /** Names of contents that were not in the blob store although messages refer to them. */
    missing: z.array(z.string()),
  }),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

/** Written last, and under its name only once it is on disk: a backup without it did not end. */
export async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  const options = { mode: 0o600, flush: true };
  await writeFile(path.join(folder, manifestDigestName), `${sha256Of(text)}  ${manifestName}\n`, options);
  const temporary = path.join(folder, `${manifestName}.part`);
  await writeFile(temporary, text, options);
  await rename(temporary, path.join(folder, manifestName));
}

/** Throws PH-BAK-002, -003 or -007. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const read = (name: string) => readFile(path.join(folder, name), 'utf8');
  const [text, digest] = await Promise.all([read(manifestName), read(manifestDigestName)]).catch((cause) => {
    throw new BackupError(
      'PH-BAK-002',
      `${folder} has no ${manifestName} with its digest beside it, so no backup ended well there. ` +
        'Name the folder of another backup, or make a new one.',
      { cause },
    );
  });
  if (!digest.startsWith(sha256Of(text))) throw damaged(folder, manifestName, 'its digest is another one');
  const json: unknown = JSON.parse(text);
  const { format, product } = z.object({ format: z.number(), product: z.string() }).parse(json);
  if (format !== backupFormat) {
    throw new BackupError(
      'PH-BAK-007',
      `The backup in ${folder} has format ${format} and was made by PyHeart Studio ${product}; this is ${studioVersion} and ` +
        `reads format ${backupFormat}. Use that version, or a newer one.`,
    );
  }
  return manifestSchema.parse(json);
}

/** All rows of a backup. */
export function rowsOf({ tables }: BackupManifest): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

/** PH-BAK-003 for one file. */
export function damaged(folder: string, file: string, why: string, cause?: unknown): BackupError {
  return new BackupError(
    'PH-BAK-003',
    `${path.join(folder, file)} is not what was written: ${why}. Take another copy of this backup, or the backup before it.`,
    { cause },
  );
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
