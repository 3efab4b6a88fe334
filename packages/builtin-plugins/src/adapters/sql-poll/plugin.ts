import { hash } from 'node:crypto';
import { definePlugin, type ListenContext, type Listener, PluginError } from '@pyheart/plugin-sdk';
import { sqlDatabase } from '../../connections/sqlDatabase.ts';
import { repeatLooks } from '../../net/repeatLooks.ts';
import { runChecks } from '../../net/runChecks.ts';
import { PollMark } from '../../polling/PollMark.ts';
import { databaseSystem, openSqlDatabase } from '../../sql/openSqlDatabase.ts';
import { checkParameters, readStatement } from '../../sql/readStatement.ts';
import type { SqlDatabase, SqlRow } from '../../sql/SqlDatabase.ts';
import { sqlChecks } from '../../sql/sqlChecks.ts';
import { withShared } from '../../texts/withShared.ts';
import { type SqlPollSettings, sqlPollSettings } from './sqlPollSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

type Context = ListenContext<SqlPollSettings, SqlDatabase>;

/** New rows that one look takes; what is left is taken by the next, which then follows at once. */
const mostNew = 500;

/** Takes new and changed rows of a database, by a column that grows. The mark moves once they are stored. */
export const sqlPoll = definePlugin<typeof sqlPollSettings, SqlDatabase>({
  key: 'sql-poll',
  kind: 'adapter',
  title: 'SQL poll',
  summary: 'Looks into a database again and again and takes rows that are new or changed.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Databases',
  icon: 'database',
  keywords: ['postgresql', 'mysql', 'mariadb', 'sqlite', 'select', 'watermark', 'changes', 'source'],
  texts: withShared({ es, ar }),
  config: sqlPollSettings,
  connections: [sqlDatabase],
  example: {
    dialect: 'postgres',
    host: 'db.example.org',
    database: 'orders',
    user: 'studio',
    statement: 'SELECT * FROM orders WHERE changed_at >= :mark ORDER BY changed_at',
    mark_column: 'changed_at',
    start_from: '2026-01-01',
  },
  sentence: 'takes new rows from {host}{file} by {mark_column}',
  inputs: [],
  outputs: [{ name: 'out', title: 'Rows', kinds: ['row'], help: 'Each row that is new or changed.' }],
  async initialize({ config }) {
    checkParameters(readStatement(config.statement), { mark: '' });
    return openSqlDatabase(config);
  },
  cleanup: (database) => database.close(),
  listen,
  probe: (context) => {
    const { config } = context;
    return runChecks(
      databaseSystem(config),
      sqlChecks(context, () => readStatement(config.statement)),
      context,
    );
  },
});

async function listen(context: Context): Promise<Listener> {
  const { config } = context;
  const mark = await PollMark.open(context.store, { hasValues: true, startFrom: config.start_from });
  const looks = repeatLooks(context, config.every * 1000, async (closing) => {
    let isMore = true;
    while (isMore && !closing.aborted) isMore = await look(context, mark);
  });
  return { address: databaseSystem(config), close: looks.close };
}

/** One look: every new row accepted, and only then the mark moved. True when more rows may be waiting. */
async function look(context: Context, mark: PollMark): Promise<boolean> {
  const { config, state: database, clock } = context;
  const statement = readStatement(config.statement);
  // Rows at the mark come again each time: however many they are, there is room for new ones.
  const most = mark.knownCount + mostNew;
  const { rows } = await database.transaction({ readOnly: true }, (ask) =>
    ask(statement, { mark: mark.value ?? config.start_from }, most),
  );
  const items = rows.map((row) => toItem(row, config.mark_column));
  for (const item of items) {
    if (mark.isKnown(item)) continue;
    await context.emit({
      kind: 'row',
      body: item.row,
      raw: item.raw,
      // Accepted, but the mark was not moved when the process died: found again, it is not delivered twice.
      idempotencyKey: mark.idempotencyKey(item),
      meta: { phi: 'unknown', businessKey: item.value, receivedAt: clock.now().toISOString() },
    });
  }
  const hasNews = items.some((item) => !mark.isKnown(item));
  await mark.move(items, undefined);
  return hasNews && rows.length === most;
}

function toItem(row: SqlRow, column: string) {
  const value = row[column];
  if (value === undefined || value === null || typeof value === 'object') {
    throw new PluginError('PH-CFG-001', `The rows have no value in the column "${column}".`, {
      hint: 'Select it, and name it in "Column that grows" as the rows name it.',
    });
  }
  const raw = Buffer.from(JSON.stringify(row), 'utf8');
  return { row, raw, key: hash('sha256', raw, 'base64url'), value: String(value) };
}
