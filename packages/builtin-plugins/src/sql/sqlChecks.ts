import type { ProbeContext } from '@pyheart/plugin-sdk';
import type { SqlDatabaseSettings } from '../connections/sqlDatabase.ts';
import { connectionChecks } from '../net/connectionChecks.ts';
import type { Check } from '../net/runChecks.ts';
import { databaseSystem, openSqlDatabase } from './openSqlDatabase.ts';
import { readStatement, type Statement } from './readStatement.ts';
import type { SqlDatabase } from './SqlDatabase.ts';

/** Name, port, sign-in, and whether the database understands what it will be asked. Runs nothing. */
export function sqlChecks(
  { config, signal }: ProbeContext<SqlDatabaseSettings>,
  statementOf: (database: SqlDatabase) => Statement,
): Check[] {
  const { dialect, host, timeout: timeoutSeconds } = config;
  const port = Number(databaseSystem(config).split(':').at(-1));
  const withDatabase = async (work: (database: SqlDatabase) => Promise<void>) => {
    const database = await openSqlDatabase(config);
    try {
      await work(database);
    } finally {
      await database.close();
    }
    return undefined;
  };
  return [
    ...(dialect === 'sqlite' ? [] : connectionChecks({ host, port, timeoutSeconds, signal })),
    {
      title: 'The database lets us in',
      look: () =>
        withDatabase(async (database) => {
          await database.transaction({ readOnly: true }, (ask) => ask(readStatement('SELECT 1'), {}));
        }),
    },
    {
      title: 'It understands the statement',
      look: () =>
        withDatabase(async (database) => {
          await database.check(statementOf(database));
        }),
    },
  ];
}
