import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ledgerShapeLock } from '@pyheart/db';
import type { Pool, PoolClient } from 'pg';
import type { BlobDepot } from '../blobs/BlobDepot.ts';
import { studioVersion } from '../studioVersion.ts';
import { BackupError } from './BackupError.ts';
import { type BackupManifest, backupFormat, writeManifest } from './backupManifest.ts';
import { copyBlobs } from './copyBlobs.ts';
import { dumpTables } from './dumpTables.ts';
import { readSchema } from './readSchema.ts';

interface Source {
  pool: Pool;
  depot: BlobDepot;
  /** "PostgreSQL 18.4, embedded" */
  describe: string;
  /** One line of progress for a person. */
  say(text: string): void;
}

/**
 * Writes a backup of a database and its blob store into an empty folder, while the installation works or not. The
 * tables are of one moment, and every content that they refer to is copied: until it ends nothing is pruned. What was
 * written is removed when it fails. Throws PH-BAK-001, -006, -007 or -008.
 */
export async function writeBackup(source: Source, folder: string): Promise<BackupManifest> {
  const { pool, depot, describe, say } = source;
  const schema = await readSchema(pool);
  await makeEmpty(folder);
  try {
    return await holdingShape(pool, say, async (client) => {
      const dump = await dumpTables(client, folder);
      say(`${dump.tables.length} tables as of ${dump.at}`);
      const blobs = await copyBlobs(
        depot,
        folder,
        dump.tables.find(({ table }) => table === 'blob'),
      );
      say(`${blobs.list.rows} contents of the blob store, ${blobs.bytes} bytes`);
      const about = { format: backupFormat, product: studioVersion, schema, database: describe } as const;
      return { ...about, ...dump, blobs };
    }).then(async (manifest) => {
      await writeManifest(folder, manifest);
      return manifest;
    });
  } catch (error) {
    await empty(folder);
    throw diskFailure(error, folder);
  }
}

/** Waits for what prunes now; then nothing is dropped or swept until `act` has ended, on the connection of the lock. */
async function holdingShape<Result>(
  pool: Pool,
  say: Source['say'],
  act: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    const { rows } = await client.query<{ isMine: boolean; isOther: boolean }>(
      `SELECT pg_try_advisory_lock($1) AS "isMine", EXISTS (
         SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND mode = 'ExclusiveLock' AND granted
           AND pid <> pg_backend_pid()
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS "isOther"`,
      [ledgerShapeLock],
    );
    if (rows[0]?.isMine !== true) {
      if (rows[0]?.isOther === true) {
        throw new BackupError(
          'PH-BAK-006',
          'Another backup of this database is being made. Wait until it has ended.',
        );
      }
      say('Waits until retention has removed what is old …');
      await client.query('SELECT pg_advisory_lock($1)', [ledgerShapeLock]);
    }
    const result = await act(client);
    // Fails when the connection, and with it the lock, was lost meanwhile: then contents may be missing.
    await client.query('SELECT pg_advisory_unlock($1)', [ledgerShapeLock]);
    isBroken = false;
    return result;
  } finally {
    client.release(isBroken);
  }
}

async function makeEmpty(folder: string): Promise<void> {
  const names = await mkdir(folder, { recursive: true, mode: 0o700 })
    .then(() => readdir(folder))
    .catch((error: unknown) => {
      throw diskFailure(error, folder);
    });
  if (names.length > 0) {
    throw new BackupError(
      'PH-BAK-001',
      `${folder} is not empty: it has ${names[0]}. Name a folder that does not exist yet, such as one with the date in its name.`,
    );
  }
}

async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    await rm(path.join(folder, name), { recursive: true, force: true });
}

function diskFailure(error: unknown, folder: string): unknown {
  const isDisk = error instanceof Error && 'syscall' in error && 'code' in error;
  if (!isDisk || !/^(open|write|mkdir|fsync|scandir|rename)$/.test(String(error.syscall))) return error;
  const next = error.code === 'ENOSPC' ? 'Make room on its disk.' : 'Name a folder that can be written.';
  return new BackupError('PH-BAK-001', `${folder} cannot be written (${error.code}). ${next}`, {
    cause: error,
  });
}
