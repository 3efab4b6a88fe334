import { guardedSocket } from '@pyheart/plugin-sdk/node';
import type { SqlDatabaseSettings } from '../connections/sqlDatabase.ts';
import { tlsClientOptions } from '../net/tlsOptions.ts';
import type { Statement } from './readStatement.ts';
import type { SqlDatabase } from './SqlDatabase.ts';
import { commitFailure, sqlFailure } from './sqlFailure.ts';
import { toBound, toJson } from './sqlValues.ts';

/** Dates and times as the database writes them: those of JavaScript lose microseconds and guess zones. */
const timeTypes = new Set([1082, 1083, 1114, 1184, 1266]);

/** PostgreSQL through the network guard. The library is loaded by the first node that needs it. */
export async function postgresDatabase(settings: SqlDatabaseSettings): Promise<SqlDatabase> {
  const { default: pg } = await import('pg');
  const { host, database, user, password, timeout } = settings;
  const port = settings.port || 5432;
  const system = `${host}:${port}`;
  const pool = new pg.Pool({
    host,
    port,
    database,
    user,
    password: password ?? '',
    max: 4,
    connectionTimeoutMillis: timeout * 1000,
    statement_timeout: timeout * 1000,
    query_timeout: timeout * 1000,
    application_name: 'pyheart-studio',
    // The library would connect by itself, past the network guard: the socket is on its way already.
    stream: () => {
      const socket = guardedSocket({ host, port });
      return Object.assign(socket, { connect: () => socket });
    },
    ssl: settings.tls ? tlsClientOptions(settings, host) : false,
    types: {
      getTypeParser: (id: number, format?: 'text' | 'binary') =>
        timeTypes.has(id) ? (value: unknown) => value : pg.types.getTypeParser(id, format),
    },
  });
  // An idle connection that breaks is replaced at the next use.
  pool.on('error', () => undefined);

  let ending: Promise<void> | undefined;

  return {
    async transaction({ readOnly }, work) {
      const client = await pool.connect().catch((error: unknown) => {
        throw sqlFailure(error, system);
      });
      try {
        await client.query(readOnly ? 'BEGIN READ ONLY' : 'BEGIN');
        const result = await work(async (statement, values, most) => {
          const bound = statement.names.map((name) => toBound(values[name]));
          if (most === undefined) {
            const { rows, rowCount } = await client.query(numbered(statement), bound);
            return { rows: rows.map(jsonRow), affected: rowCount ?? 0 };
          }
          await client.query(`DECLARE pyheart_rows NO SCROLL CURSOR FOR ${numbered(statement)}`, bound);
          const { rows } = await client.query(`FETCH ${most} FROM pyheart_rows`);
          await client.query('CLOSE pyheart_rows');
          return { rows: rows.map(jsonRow), affected: 0 };
        });
        await client.query('COMMIT').catch((error: unknown) => {
          throw readOnly ? error : commitFailure(error, system);
        });
        client.release();
        return result;
      } catch (error) {
        const isBack = await client.query('ROLLBACK').then(
          () => true,
          () => false,
        );
        client.release(!isBack);
        throw sqlFailure(error, system);
      }
    },
    async check(statement) {
      const client = await pool.connect().catch((error: unknown) => {
        throw sqlFailure(error, system);
      });
      try {
        await client.query(`PREPARE pyheart_check AS ${numbered(statement)}`);
        await client.query('DEALLOCATE pyheart_check');
      } catch (error) {
        throw sqlFailure(error, system);
      } finally {
        client.release();
      }
    },
    quote: (identifier) =>
      identifier
        .split('.')
        .map((part) => `"${part}"`)
        .join('.'),
    close() {
      ending ??= pool.end();
      return ending;
    },
  };
}

function numbered({ pieces }: Statement): string {
  return pieces.map((piece, index) => (index === 0 ? piece : `$${index}${piece}`)).join('');
}

function jsonRow(row: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toJson(value)]));
}
