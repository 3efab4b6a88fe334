import { applyMigrations, ensurePartitions, replaceLock } from '@pyheart/db';
import type { Pool, PoolClient } from 'pg';
import type { BlobDepot } from '../blobs/BlobDepot.ts';
import { asTransaction } from '../persistence/inTransaction.ts';
import { BackupError } from './BackupError.ts';
import { readStored } from './backupFile.ts';
import { type BackupManifest, rowsOf } from './backupManifest.ts';
import { blobFile, listedBlobs } from './copyBlobs.ts';
import { dropInstallation, mayReplace, migrationsUpTo } from './emptyInstallation.ts';
import { loadTables } from './loadTables.ts';
import { verifyBackup } from './verifyBackup.ts';

interface Target {
  pool: Pool;
  depot: BlobDepot;
  /** One line of progress for a person. */
  say(text: string): void;
}

export interface RestoreOptions {
  /** Loses what is in the installation. */
  mayLose?: boolean;
  /** No pipeline, replay or alert starts by itself: for a copy beside the real installation. */
  isStopped?: boolean;
}

/**
 * Puts a backup into a database and its blob store. The backup is checked before anything is changed, and the rows
 * are loaded in one transaction: when it fails there is no half of them. What waited counts as sent with an unknown
 * outcome: the policy of each destination decides. Throws PH-BAK-002 to -007.
 */
export async function restoreBackup(
  { pool, depot, say }: Target,
  folder: string,
  { mayLose = false, isStopped = false }: RestoreOptions = {},
): Promise<BackupManifest> {
  await mayReplace(pool, { mayLose });
  const { manifest } = await verifyBackup(folder);
  const before = await migrationsUpTo(manifest.schema);
  if (before === undefined) {
    throw new BackupError(
      'PH-BAK-007',
      `The backup in ${folder} was made by PyHeart Studio ${manifest.product} with migration ${manifest.schema}, which this ` +
        'version does not know. Use that version, or a newer one.',
    );
  }
  say('The backup is as it was written');
  for await (const { name } of listedBlobs(folder, manifest.blobs))
    await depot.put(name, readStored(folder, blobFile(name)));
  say(`${manifest.blobs.list.rows} contents put into ${depot.describe}`);

  await onOneConnection(pool, async (client) => {
    await keepOthersOut(client);
    const isThere = await mayReplace(pool, { mayLose });
    await keepBlobNames(client, isThere);
    // Without an installation, tables of these names are somebody else's.
    if (isThere) await asTransaction(client, () => dropInstallation(client));
    // As it was when the backup was made; what came later is applied to the rows as in an update.
    await applyMigrations(pool, before);
    for (const day of manifest.days) await ensurePartitions(pool, new Date(day), 1);
    const isMarked = await knowsRestored(client);
    await asTransaction(client, async () => {
      await loadTables(client, folder, manifest);
      await addBlobNames(client);
      if (isMarked) await markWaiting(client);
      if (isStopped) await stopAll(client);
    });
    await applyMigrations(pool);
    if (!isMarked) await markWaiting(client);
    await client.query('ANALYZE');
  });
  say(`${rowsOf(manifest)} rows of ${manifest.tables.length} tables loaded`);
  return manifest;
}

/** A process that starts meanwhile is told to wait; one that is starting, or a command, is waited for by the person. */
async function keepOthersOut(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ isMine: boolean }>('SELECT pg_try_advisory_lock($1) AS "isMine"', [
    replaceLock,
  ]);
  if (rows[0]?.isMine === true) return;
  throw new BackupError(
    'PH-BAK-006',
    'The database is in use by a process that is starting, or by another command. Stop it, then restore.',
  );
}

/** The installation of the backup went on: what waited then may have been sent since. */
async function markWaiting(client: PoolClient): Promise<void> {
  await client.query('UPDATE pend SET restored = true WHERE NOT restored');
}

/** A backup of an older version has no place for the mark before its tables are up to date. */
async function knowsRestored(client: PoolClient): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_attribute WHERE attrelid = 'pend'::regclass AND attname = 'restored'`,
  );
  return rowCount === 1;
}

async function stopAll(client: PoolClient): Promise<void> {
  await client.query(`UPDATE pipeline SET state = 'stopped' WHERE state IN ('running', 'paused')`);
  await client.query(`UPDATE replay_job SET state = 'paused' WHERE state = 'running'`);
  await client.query('UPDATE alert_rule SET is_enabled = false');
}

/** Contents of the installation that is replaced stay in its blob store: as unused ones they are swept within a day. */
async function keepBlobNames(client: PoolClient, isThere: boolean): Promise<void> {
  await client.query('CREATE TEMPORARY TABLE blob_before (name text PRIMARY KEY, stored_at timestamptz)');
  if (isThere) await client.query('INSERT INTO blob_before SELECT name, stored_at FROM blob');
}

async function addBlobNames(client: PoolClient): Promise<void> {
  await client.query('INSERT INTO blob (name, stored_at) SELECT * FROM blob_before ON CONFLICT DO NOTHING');
}

async function onOneConnection(pool: Pool, act: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await act(client);
  } finally {
    // With its temporary table and its lock.
    client.release(true);
  }
}
