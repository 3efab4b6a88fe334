import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { runPlugin } from '@pyheart/plugin-sdk/testing';
import { createConnection } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { sqlQuery } from '../adapters/sql-query/plugin.ts';
import { hasMariaDb, mariaDb } from '../testing/mariaDb.ts';
import { sqlContract } from '../testing/sqlContract.ts';

sqlContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pyheart-sqlite-'));
  const file = join(folder, 'test.sqlite');
  await writeFile(file, '');
  return {
    settings: { dialect: 'sqlite', file },
    run: async (statement) => {
      const database = new DatabaseSync(file);
      database.exec(statement);
      database.close();
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
});

describe.skipIf(!hasMariaDb)('with Debian’s server', () => {
  sqlContract('MariaDB', async () => {
    const server = await mariaDb();
    const admin = await createConnection({ host: '127.0.0.1', port: server.port, user: 'root' });
    await admin.query('CREATE DATABASE ward');
    await admin.query('USE ward');
    await admin.query("CREATE USER studio@'%' IDENTIFIED BY 'Plover-9413'");
    await admin.query("GRANT ALL ON ward.* TO studio@'%'");
    const settings = {
      dialect: 'mysql',
      host: '127.0.0.1',
      port: server.port,
      database: 'ward',
      user: 'studio',
      password: 'Plover-9413',
      tls: false,
    };
    const refused = runPlugin(sqlQuery, {
      config: { ...settings, password: 'wrong', statement: 'SELECT 1' },
      message: { kind: 'json', body: null },
    });
    await expect(refused).rejects.toMatchObject({ code: 'PH-AUT-001' });
    return {
      settings,
      run: async (statement) => {
        await admin.query(statement);
      },
      async close() {
        await admin.end();
        await server.close();
      },
    };
  });
});

it('does not make a database file that is not there', async () => {
  const config = { dialect: 'sqlite', file: '/nowhere/at.sqlite', statement: 'SELECT 1' };
  await expect(runPlugin(sqlQuery, { config, message: { kind: 'json', body: null } })).rejects.toMatchObject({
    code: 'PH-FIL-001',
  });
});
