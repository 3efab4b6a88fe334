import { guardedSocket } from '@pyheart/plugin-sdk/node';
import type { SqlDatabaseSettings } from '../connections/sqlDatabase.ts';
import type { SqlDatabase, SqlRow } from './SqlDatabase.ts';
import { commitFailure, sqlFailure } from './sqlFailure.ts';
import { toBound, toJson } from './sqlValues.ts';

/** MariaDB or MySQL through the network guard. The library is loaded by the first node that needs it. */
export async function mysqlDatabase(settings: SqlDatabaseSettings): Promise<SqlDatabase> {
  const { createPool } = await import('mysql2/promise');
  const { host, database, user, password, timeout } = settings;
  const port = settings.port || 3306;
  const system = `${host}:${port}`;
  const pool = createPool({
    host,
    port,
    database,
    user,
    password: password ?? '',
    connectionLimit: 4,
    connectTimeout: timeout * 1000,
    stream: () => guardedSocket({ host, port }),
    // Times as the database writes them, without a zone guessed; decimals and big numbers whole.
    dateStrings: true,
    supportBigNumbers: true,
    ...(settings.tls ? { ssl: encryption(settings) } : {}),
  });
  const open = async () =>
    pool.getConnection().catch((error: unknown) => {
      throw sqlFailure(error, system);
    });

  let ending: Promise<void> | undefined;

  return {
    async transaction({ readOnly }, work) {
      const connection = await open();
      try {
        await connection.query(readOnly ? 'START TRANSACTION READ ONLY' : 'START TRANSACTION');
        const result = await work(async ({ pieces, names }, values, most) => {
          const bound = names.map((name) => toBound(values[name]));
          const limit = (rows: number | 'DEFAULT') =>
            connection.query(`SET SESSION sql_select_limit = ${rows}`);
          if (most !== undefined) await limit(most);
          const [found] = await connection
            .execute({ sql: pieces.join('?'), timeout: timeout * 1000 }, bound)
            .finally(() => (most === undefined ? undefined : limit('DEFAULT').catch(() => undefined)));
          if (!Array.isArray(found)) return { rows: [], affected: found.affectedRows };
          return { rows: found.map(jsonRow), affected: 0 };
        });
        await connection.query('COMMIT').catch((error: unknown) => {
          throw readOnly ? error : commitFailure(error, system);
        });
        connection.release();
        return result;
      } catch (error) {
        await connection.query('ROLLBACK').then(
          () => connection.release(),
          () => connection.destroy(),
        );
        throw sqlFailure(error, system);
      }
    },
    async check({ pieces }) {
      const connection = await open();
      try {
        const prepared = await connection.prepare(pieces.join('?'));
        await prepared.close();
      } catch (error) {
        throw sqlFailure(error, system);
      } finally {
        connection.release();
      }
    },
    quote: (identifier) =>
      identifier
        .split('.')
        .map((part) => `\`${part}\``)
        .join('.'),
    close() {
      ending ??= pool.end();
      return ending;
    },
  };
}

function encryption(settings: SqlDatabaseSettings) {
  const { tls_ca: ca, tls_client_cert: cert, tls_client_key: key, tls_verify: isChecked } = settings;
  return {
    minVersion: settings.tls_min_version,
    rejectUnauthorized: isChecked,
    verifyIdentity: isChecked,
    ...(ca ? { ca } : {}),
    ...(cert ? { cert } : {}),
    ...(key ? { key } : {}),
  };
}

function jsonRow(row: object): SqlRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toJson(value)]));
}
