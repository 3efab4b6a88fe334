import { readMigrationFiles } from '@pyheart/db';
import type { Pool } from 'pg';
import { BackupError } from './BackupError.ts';

/** The last migration of a database. Throws PH-BAK-008 when it is none of ours, PH-BAK-007 when it is newer than this version. */
export async function readSchema(pool: Pool): Promise<string> {
  const names = await appliedMigrations(pool);
  const last = names.at(-1);
  if (last === undefined) {
    throw new BackupError(
      'PH-BAK-008',
      'There is no installation in this database. Check PYHEART_DATA and DATABASE_URL.',
    );
  }
  await refuseUnknown(names);
  return last;
}

/** Throws PH-BAK-007 for a migration that this version does not know: of a newer one, or of another product. */
export async function refuseUnknown(migrations: readonly string[]): Promise<void> {
  const known = await readMigrationFiles();
  const unknown = migrations.find((name) => !known.some((file) => file.name === name));
  if (unknown !== undefined) {
    throw new BackupError(
      'PH-BAK-007',
      `The database has migration ${unknown}, which this version does not know. It is of a newer version, or of another product: use the version it was last used with, or another database.`,
    );
  }
}

/** In order; none when the database was never used. */
export async function appliedMigrations(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ isThere: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "isThere"`,
  );
  if (rows[0]?.isThere !== true) return [];
  const migrations = await pool.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
  );
  return migrations.rows.map(({ name }) => name);
}
