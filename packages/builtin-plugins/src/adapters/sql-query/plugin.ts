import { definePlugin, PluginError } from '@pyheart/plugin-sdk';
import { sqlDatabase } from '../../connections/sqlDatabase.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { runChecks } from '../../net/runChecks.ts';
import { databaseSystem, openSqlDatabase } from '../../sql/openSqlDatabase.ts';
import { checkParameters, readStatement } from '../../sql/readStatement.ts';
import type { SqlDatabase } from '../../sql/SqlDatabase.ts';
import { sqlChecks } from '../../sql/sqlChecks.ts';
import { withShared } from '../../texts/withShared.ts';
import { sqlQuerySettings } from './sqlQuerySettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Asks a database about each message. Values are bound and the transaction may only read. */
export const sqlQuery = definePlugin<typeof sqlQuerySettings, SqlDatabase>({
  key: 'sql-query',
  kind: 'adapter',
  title: 'SQL query',
  summary: 'Asks a database about each message and gives the rows that it finds.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Databases',
  icon: 'database',
  keywords: ['postgresql', 'mysql', 'mariadb', 'sqlite', 'select', 'lookup', 'table'],
  texts: withShared({ es, ar }),
  config: sqlQuerySettings,
  connections: [sqlDatabase],
  example: {
    dialect: 'postgres',
    host: 'db.example.org',
    database: 'wards',
    user: 'studio',
    statement: 'SELECT ward, bed FROM beds WHERE mrn = :mrn',
    parameters: { mrn: 'MRN-1001' },
  },
  sentence: 'asks {host}{file}: {statement}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any', help: 'Each message is one question.' }],
  outputs: [
    { name: 'out', title: 'Rows', kinds: ['row', 'json'], help: 'Each row, or all of them as a list.' },
    {
      name: 'none',
      title: 'No row',
      kinds: 'any',
      sameAs: 'in',
      help: 'The message as it came, when no row was found.',
    },
    rejectedPort,
    errorPort,
  ],
  effectful: true,
  system: (config) => databaseSystem(config),
  // Nothing is changed by asking twice.
  inDoubt: () => 'resend',

  async initialize({ config }) {
    readStatement(config.statement);
    return openSqlDatabase(config);
  },
  cleanup: (database) => database.close(),

  async run(message, { config, state: database, derive, explain }) {
    const statement = readStatement(config.statement);
    // Only now: values that the message gives are not there before.
    checkParameters(statement, config.parameters);
    const { rows } = await database.transaction({ readOnly: true }, (ask) =>
      ask(statement, config.parameters, config.max_rows + 1),
    );
    if (rows.length > config.max_rows) {
      throw new PluginError('PH-VAL-001', `The question found more than ${config.max_rows} rows.`, {
        hint: 'Make it narrower, or raise "Most rows".',
      });
    }
    explain(`${rows.length} ${rows.length === 1 ? 'row was' : 'rows were'} found.`);
    if (rows.length === 0) return { none: message };
    if (config.give === 'list') return { out: derive({ kind: 'json', body: rows }) };
    return { out: rows.map((row) => derive({ kind: 'row', body: row })) };
  },
  simulate: async (message, { config, explain }) => {
    explain(`Would ask ${databaseSystem(config)}.`);
    return { none: message };
  },
  probe: (context) => {
    const { config } = context;
    return runChecks(
      databaseSystem(config),
      sqlChecks(context, () => readStatement(config.statement)),
      context,
    );
  },
});
