import { definePlugin, type Message, PluginError } from '@pyheart/plugin-sdk';
import { sqlDatabase } from '../../connections/sqlDatabase.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { runChecks } from '../../net/runChecks.ts';
import { databaseSystem, openSqlDatabase } from '../../sql/openSqlDatabase.ts';
import { checkParameters, readStatement, type Statement } from '../../sql/readStatement.ts';
import type { SqlDatabase, SqlRow } from '../../sql/SqlDatabase.ts';
import { sqlChecks } from '../../sql/sqlChecks.ts';
import { rowsOf, tableStatement, writeStatement } from '../../sql/writeRow.ts';
import { withShared } from '../../texts/withShared.ts';
import { type SqlWriterSettings, sqlWriterSettings } from './sqlWriterSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Writes each message into a database, in one transaction. With a key a message may come twice without harm. */
export const sqlWriter = definePlugin<typeof sqlWriterSettings, SqlDatabase>({
  key: 'sql-writer',
  kind: 'adapter',
  title: 'SQL write',
  summary: 'Writes each message into a table of a database, once however often it comes.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Databases',
  icon: 'database',
  keywords: ['postgresql', 'mysql', 'mariadb', 'sqlite', 'insert', 'upsert', 'update', 'table', 'store'],
  texts: withShared({ es, ar }),
  config: sqlWriterSettings,
  connections: [sqlDatabase],
  example: {
    dialect: 'postgres',
    host: 'db.example.org',
    database: 'laboratory',
    user: 'studio',
    table: 'results',
    key: ['id'],
    columns: { id: 'M1', state: 'final' },
  },
  sentence: 'writes to {table} at {host}{file}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any', help: 'Each message is one transaction.' }],
  outputs: [
    {
      name: 'out',
      title: 'Written',
      kinds: 'any',
      sameAs: 'in',
      help: 'The message as it came, once it is written.',
    },
    rejectedPort,
    errorPort,
  ],
  effectful: true,
  system: (config) => databaseSystem(config),
  inDoubt: ({ how }) => (how === 'upsert' ? 'resend' : 'hold'),

  async initialize({ config }) {
    refuseIncomplete(config);
    return openSqlDatabase(config);
  },
  cleanup: (database) => database.close(),

  async run(message, { config, state: database, explain }) {
    const writes = writesOf(message, config, database);
    const affected = await database.transaction({ readOnly: false }, async (ask) => {
      let changed = 0;
      for (const { statement, values } of writes) changed += (await ask(statement, values)).affected;
      return changed;
    });
    explain(`${affected} ${affected === 1 ? 'row was' : 'rows were'} written.`);
    return { out: message };
  },
  simulate: async (message, { config, explain }) => {
    explain(`Would write to ${config.table || 'the database'} at ${databaseSystem(config)}.`);
    return { out: message };
  },
  probe: (context) => {
    const { config } = context;
    return runChecks(
      databaseSystem(config),
      sqlChecks(context, (database) => {
        refuseIncomplete(config);
        if (config.how === 'statement') return readStatement(config.statement);
        return tableStatement(targetOf(config), database.quote);
      }),
      context,
    );
  },
});

/** What a message makes of the database: all of it or nothing. */
function writesOf(
  message: Message,
  config: SqlWriterSettings,
  database: SqlDatabase,
): { statement: Statement; values: SqlRow }[] {
  if (config.how === 'statement') {
    const statement = readStatement(config.statement);
    // Only now: values that the message gives are not there before.
    checkParameters(statement, config.parameters);
    return [{ statement, values: config.parameters }];
  }
  const rows = Object.keys(config.columns).length > 0 ? [config.columns] : rowsOf(message);
  return rows.map((values) => ({
    statement: writeStatement(targetOf(config), Object.keys(values), database.quote),
    values,
  }));
}

function targetOf({ dialect, table, how, key }: SqlWriterSettings) {
  return { dialect, table, key: how === 'upsert' ? key : [] };
}

function refuseIncomplete(config: SqlWriterSettings): void {
  if (config.how === 'statement') {
    if (config.statement === '') throw missing('statement', 'Write the statement.');
    readStatement(config.statement);
    return;
  }
  if (config.table === '') throw missing('table', 'Name the table.');
  if (config.how === 'upsert' && config.key.length === 0) throw missing('key', 'Name the key columns.');
}

function missing(field: string, hint: string): PluginError {
  return new PluginError('PH-CFG-001', 'It is not said what is to be written.', {
    hint,
    issues: [{ code: 'PH-CFG-001', severity: 'error', message: 'Not set.', at: { field } }],
  });
}
