import { stat } from 'node:fs/promises';
import type { SQLOutputValue } from 'node:sqlite';
import { PluginError } from '@pyheart/plugin-sdk';
import type { SqlDatabaseSettings } from '../connections/sqlDatabase.ts';
import type { SqlDatabase } from './SqlDatabase.ts';
import { sqlFailure } from './sqlFailure.ts';
import { toBound, toJson } from './sqlValues.ts';

/** A database in a file, opened for each transaction: nothing is held while others write to it. */
export async function sqliteDatabase({ file, timeout }: SqlDatabaseSettings): Promise<SqlDatabase> {
  const { DatabaseSync } = await import('node:sqlite');
  const open = async (readOnly: boolean) => {
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) {
      throw new PluginError('PH-FIL-001', `There is no database file ${file}.`, {
        hint: 'Correct the setting, or let the program that keeps it make it first.',
      });
    }
    try {
      return new DatabaseSync(file, { readOnly, timeout: timeout * 1000 });
    } catch (error) {
      throw sqlFailure(error, file);
    }
  };

  return {
    async transaction({ readOnly }, work) {
      const database = await open(readOnly);
      try {
        // Taken at once: two that both read before they write would lock each other out.
        database.exec(readOnly ? 'BEGIN' : 'BEGIN IMMEDIATE');
        const result = await work(async ({ pieces, names }, values, most = Infinity) => {
          const prepared = database.prepare(pieces.join('?'));
          prepared.setReadBigInts(true);
          const bound = names.map((name) => {
            const value = toBound(values[name]);
            return typeof value === 'boolean' ? Number(value) : value;
          });
          const rows: Record<string, SQLOutputValue>[] = [];
          for (const row of prepared.iterate(...bound)) {
            rows.push(row);
            if (rows.length >= most) break;
          }
          const { changed } = database.prepare('SELECT changes() AS changed').get() ?? {};
          return {
            rows: rows.map((row) =>
              Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toJson(value)])),
            ),
            affected: Number(changed ?? 0),
          };
        });
        database.exec('COMMIT');
        return result;
      } catch (error) {
        throw sqlFailure(error, file);
      } finally {
        // What was not committed is taken back.
        database.close();
      }
    },
    async check({ pieces }) {
      const database = await open(true);
      try {
        database.prepare(pieces.join('?'));
      } catch (error) {
        throw sqlFailure(error, file);
      } finally {
        database.close();
      }
    },
    quote: (identifier) =>
      identifier
        .split('.')
        .map((part) => `"${part}"`)
        .join('.'),
    close: async () => undefined,
  };
}
