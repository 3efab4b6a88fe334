import { PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import type { BlobDepot } from '../blobs/BlobDepot.ts';
import { readLines, writeLines, writeMeasured } from './backupFile.ts';
import type { BackedUpTable, BackupManifest } from './backupManifest.ts';
import { readCopyLine } from './copyText.ts';

const listName = 'blobs.ndjson.zst';

/** A line of the list of contents. The name is checked, as it becomes part of a path. */
export const listedBlobSchema = z.object({
  name: z.string().regex(/^\d{8}-[0-9a-f]{32}$/),
  bytes: z.int().min(0),
  sha256: z.string(),
});
export type ListedBlob = z.infer<typeof listedBlobSchema>;

/** Where a content is inside the backup. */
export function blobFile(name: string): string {
  return `blobs/${name.slice(0, 8)}/${name}`;
}

/** Copies each content that the backed up rows refer to, sealed as it is. What is gone is listed, not a failure. */
export async function copyBlobs(
  depot: BlobDepot,
  folder: string,
  table: BackedUpTable | undefined,
): Promise<BackupManifest['blobs']> {
  const missing: string[] = [];
  let bytes = 0;
  async function* copied(): AsyncGenerator<Buffer> {
    if (table === undefined) return;
    for await (const line of readLines(folder, table.file)) {
      const { name } = listedBlobSchema.pick({ name: true }).parse(readCopyLine(line, table.columns));
      const measure = await copyOne(name);
      if (measure === undefined) missing.push(name);
      else {
        bytes += measure.bytes;
        yield Buffer.from(`${JSON.stringify({ name, ...measure } satisfies ListedBlob)}\n`);
      }
    }
  }
  async function copyOne(name: string) {
    try {
      return await writeMeasured(folder, blobFile(name), depot.get(name));
    } catch (error) {
      if (error instanceof PluginError && error.code === 'PH-STO-001') return undefined;
      throw error;
    }
  }
  const list = await writeLines(folder, listName, copied());
  return { list, bytes, missing };
}

/** The contents of a backup, in the order of their names. */
export async function* listedBlobs(
  folder: string,
  { list }: BackupManifest['blobs'],
): AsyncGenerator<ListedBlob> {
  for await (const line of readLines(folder, list.file))
    yield listedBlobSchema.parse(JSON.parse(line.toString('utf8')));
}
