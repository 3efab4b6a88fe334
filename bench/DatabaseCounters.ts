import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

export interface Counts {
  statements: number;
  syncs: number;
  walBytes: number;
}

const statement = `
  SELECT (SELECT sum(calls) FROM pg_stat_statements WHERE query !~ 'pg_stat_')::float8 AS statements,
         (SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal')::float8 AS syncs,
         (SELECT wal_bytes FROM pg_stat_wal)::float8 AS "walBytes"`;

/** What the embedded server itself counted: statements, syncs of its log, bytes written to it. */
export class DatabaseCounters {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  static async open(dataDir: string): Promise<DatabaseCounters> {
    const lines = (await readFile(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
    const [, , , port, host] = lines;
    const client = new Client({
      host: host ?? '',
      port: Number(port),
      user: 'pyheart',
      database: 'pyheart',
    });
    await client.connect();
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    return new DatabaseCounters(client);
  }

  /** Waits first, for backends report about once a second. */
  async read(): Promise<Counts> {
    await pause(1500);
    const { rows } = await this.#client.query<Counts>(statement);
    return rows[0] ?? { statements: 0, syncs: 0, walBytes: 0 };
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}
