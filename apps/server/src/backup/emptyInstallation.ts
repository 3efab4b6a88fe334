import { readMigrationFiles } from '@pyheart/db';
import type { Pool, PoolClient } from 'pg';
import { readLiving } from '../cluster/clusterNodeRows.ts';
import { BackupError } from './BackupError.ts';
import { backupTables, leftOutTables, tablesOfWorth } from './backupTables.ts';
import { appliedMigrations, refuseUnknown } from './readSchema.ts';

/**
 * True when there is an installation that may be replaced, false when there is none. Throws PH-BAK-006 while a process
 * works on it, PH-BAK-005 when it has rows that would be lost, PH-BAK-007 when the tables are not ours to drop.
 */
export async function mayReplace(pool: Pool, { mayLose }: { mayLose: boolean }): Promise<boolean> {
  const applied = await appliedMigrations(pool);
  if (applied.length === 0) return false;
  await refuseUnknown(applied);
  if (await isThere(pool, 'cluster_node')) {
    const living = (await readLiving(pool)).filter(({ hasSession }) => hasSession);
    if (living.length > 0) {
      const names = living.map(({ kind, name, host, pid }) => `${kind} ${name} (process ${pid} on ${host})`);
      throw new BackupError(
        'PH-BAK-006',
        `The database is in use by ${names.join(', ')}. Stop every process of the installation, then restore.`,
      );
    }
  }
  if (mayLose) return true;
  for (const table of tablesOfWorth) {
    if (!(await isThere(pool, table))) continue;
    const { rows } = await pool.query<{ has: boolean }>(`SELECT EXISTS (SELECT FROM ${table}) AS has`);
    if (rows[0]?.has === true) {
      throw new BackupError(
        'PH-BAK-005',
        `The installation is not empty: its table ${table} has rows. Restore into a new data folder (PYHEART_DATA) or ` +
          'database (DATABASE_URL), or add --replace to lose all that is there.',
      );
    }
  }
  return true;
}

const triggerFunctions = [
  'refuse_audit_change',
  'note_undecided_run',
  'forget_undecided_run',
  'note_run_decision',
];

/** Drops every table of the installation, those of its job queue included; nothing else in the database. */
export async function dropInstallation(client: PoolClient): Promise<void> {
  const tables = [
    ...backupTables.map(({ table }) => table),
    ...Object.keys(leftOutTables),
    '_prisma_migrations',
  ];
  await client.query(`DROP TABLE IF EXISTS ${tables.join(', ')} CASCADE`);
  for (const name of triggerFunctions) await client.query(`DROP FUNCTION IF EXISTS ${name}() CASCADE`);
  await client.query('DROP SCHEMA IF EXISTS pgboss CASCADE');
}

/** The migrations up to one, and all. */
export async function migrationsUpTo(schema: string) {
  const files = await readMigrationFiles();
  const known = files.some(({ name }) => name === schema);
  return known ? files.filter(({ name }) => name <= schema) : undefined;
}

async function isThere(pool: Pool, table: string): Promise<boolean> {
  const { rows } = await pool.query<{ is: boolean }>('SELECT to_regclass($1) IS NOT NULL AS is', [table]);
  return rows[0]?.is === true;
}
