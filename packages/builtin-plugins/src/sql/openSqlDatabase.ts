import { PluginError } from '@pyheart/plugin-sdk';
import type { SqlDatabaseSettings } from '../connections/sqlDatabase.ts';
import type { SqlDatabase } from './SqlDatabase.ts';

const dialects: Record<
  SqlDatabaseSettings['dialect'],
  (settings: SqlDatabaseSettings) => Promise<SqlDatabase>
> = {
  postgres: async (settings) => (await import('./postgresDatabase.ts')).postgresDatabase(settings),
  mysql: async (settings) => (await import('./mysqlDatabase.ts')).mysqlDatabase(settings),
  sqlite: async (settings) => (await import('./sqliteDatabase.ts')).sqliteDatabase(settings),
};

/** The database of these settings; it is connected to by the first transaction. Throws PH-CFG-001 when it is not named. */
export async function openSqlDatabase(settings: SqlDatabaseSettings): Promise<SqlDatabase> {
  const field = settings.dialect === 'sqlite' ? 'file' : 'host';
  if (settings[field] === '') {
    throw new PluginError('PH-CFG-001', 'It is not said which database is meant.', {
      hint: field === 'file' ? 'Name the file of the database.' : 'Name the host of the database.',
      issues: [{ code: 'PH-CFG-001', severity: 'error', message: 'Not set.', at: { field } }],
    });
  }
  return dialects[settings.dialect](settings);
}

/** The system that a database is, for the circuit breaker and for sentences. */
export function databaseSystem({ dialect, host, port, file }: SqlDatabaseSettings): string {
  if (dialect === 'sqlite') return file;
  return `${host}:${port || (dialect === 'postgres' ? 5432 : 3306)}`;
}
