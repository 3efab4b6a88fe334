import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { type MigrationFile, readMigrationFiles } from './migrationFiles.ts';

/** The lock Prisma's own engine takes, so that `prisma migrate deploy` and this never run at once. */
const prismaMigrationLock = 72707369;

/**
 * Brings the database to the newest migration, each in a transaction of its own, and returns the names applied.
 * Keeps Prisma's `_prisma_migrations` table, so the official CLI finds its history in order.
 * Throws when an applied file was edited, when an earlier migration failed half-way, or when the database is
 * newer than these files.
 */
export async function applyMigrations(pool: Pool, files?: MigrationFile[]): Promise<string[]> {
  const migrations = files ?? (await readMigrationFiles());
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaMigrationLock]);
    await createHistoryTable(client);
    const history = await readHistory(client);
    checkHistory(history, migrations);
    const applied = new Set(history.map((row) => row.name));
    const waiting = migrations.filter((file) => !applied.has(file.name));
    for (const file of waiting) await applyOne(client, file);
    return waiting.map((file) => file.name);
  } finally {
    // A broken connection has lost its lock with its session; then there is nothing to unlock.
    const isUnlocked = await client.query('SELECT pg_advisory_unlock($1)', [prismaMigrationLock]).then(
      () => true,
      () => false,
    );
    client.release(!isUnlocked);
  }
}

async function createHistoryTable(client: PoolClient): Promise<void> {
  // Prisma's own definition, column for column.
  await client.query(`
    CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id varchar(36) PRIMARY KEY NOT NULL,
      checksum varchar(64) NOT NULL,
      finished_at timestamptz,
      migration_name varchar(255) NOT NULL,
      logs text,
      rolled_back_at timestamptz,
      started_at timestamptz NOT NULL DEFAULT now(),
      applied_steps_count integer NOT NULL DEFAULT 0
    )`);
}

interface HistoryRow {
  name: string;
  checksum: string;
  isFinished: boolean;
}

async function readHistory(client: PoolClient): Promise<HistoryRow[]> {
  const { rows } = await client.query<HistoryRow>(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
    FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`);
  return rows;
}

function checkHistory(history: HistoryRow[], files: MigrationFile[]): void {
  for (const row of history) {
    const file = files.find(({ name }) => name === row.name);
    if (!file) {
      throw new Error(
        `The database has migration ${row.name}, which this version of PyHeart Studio does not know. ` +
          'Start the newer version it was last used with.',
      );
    }
    if (!row.isFinished) {
      throw new Error(
        `Migration ${row.name} was begun by another tool and did not finish. Look at the tables it changes, ` +
          'then mark it with "prisma migrate resolve".',
      );
    }
    if (row.checksum !== file.checksum) {
      throw new Error(
        `migrations/${row.name}/migration.sql was edited after it was applied to this database. ` +
          'Restore the file and put the change into a new migration (pnpm db:migration <name>).',
      );
    }
  }
}

async function applyOne(client: PoolClient, file: MigrationFile): Promise<void> {
  await client.query('BEGIN');
  try {
    const startedAt = new Date();
    await client.query(file.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), file.checksum, file.name, startedAt],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Migration ${file.name} failed and was rolled back: ${reason}`, { cause });
  }
}
