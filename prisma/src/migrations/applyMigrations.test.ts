import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing.ts';
import { applyMigrations } from './applyMigrations.ts';
import { type MigrationFile, readMigrationFiles } from './migrationFiles.ts';

let database: TestDatabase;
let files: MigrationFile[];

beforeEach(async () => {
  database = await testDatabase();
  await database.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  files = await readMigrationFiles();
});
afterEach(() => database.dispose());

const migration = (name: string, sql: string): MigrationFile => ({
  name,
  sql,
  checksum: `checksum of ${sql}`,
});

describe('applyMigrations', () => {
  it('applies what is missing, in order, once', async () => {
    expect(await applyMigrations(database.pool)).toEqual(files.map(({ name }) => name));
    expect(await applyMigrations(database.pool)).toEqual([]);
    const more = [
      ...files,
      migration('2100_a', 'CREATE TABLE a()'),
      migration('2100_b', 'ALTER TABLE a ADD x int'),
    ];
    expect(await applyMigrations(database.pool, more)).toEqual(['2100_a', '2100_b']);
  });

  it('applies once when three processes start together', async () => {
    const script = `
      import { Pool } from ${JSON.stringify(import.meta.resolve('pg'))};
      import { applyMigrations } from ${JSON.stringify(new URL('./applyMigrations.ts', import.meta.url).href)};
      const pool = new Pool({ connectionString: process.env.DATABASE_URL });
      process.stdout.write((await applyMigrations(pool)).join());
      await pool.end();`;
    const outputs = await Promise.all([1, 2, 3].map(() => runNode(script, { DATABASE_URL: database.url })));
    expect(outputs.filter((output) => output !== '')).toEqual([files.map(({ name }) => name).join()]);
    const { rows } = await database.pool.query(
      'SELECT migration_name AS name, checksum FROM _prisma_migrations',
    );
    expect(rows).toEqual(files.map(({ name, checksum }) => ({ name, checksum })));
  });

  it('refuses a file that was edited after it was applied, and says which', async () => {
    await applyMigrations(database.pool);
    const edited = files.map((file) => ({ ...file, checksum: 'another' }));
    await expect(applyMigrations(database.pool, edited)).rejects.toThrow(
      `migrations/${files[0]!.name}/migration.sql was edited`,
    );
  });

  it('refuses a database that a newer version migrated', async () => {
    await applyMigrations(database.pool, [...files, migration('2100_future', 'CREATE TABLE future()')]);
    await expect(applyMigrations(database.pool)).rejects.toThrow('2100_future, which this version');
  });

  it('leaves nothing of a migration that fails, and can go on once it is mended', async () => {
    const bad = migration('2100_bad', 'CREATE TABLE half(); SELECT 1/0');
    await expect(applyMigrations(database.pool, [bad])).rejects.toThrow(
      '2100_bad failed and was rolled back: division',
    );
    const mended = migration('2100_bad', 'CREATE TABLE half()');
    expect(await applyMigrations(database.pool, [mended])).toEqual(['2100_bad']);
  });

  it('frees its lock and its connection after a failure', async () => {
    const pool = new Pool({ ...database.connection, max: 1 });
    // A connection that is on its way out when the database is dropped has nobody left to tell.
    pool.on('error', () => undefined);
    await expect(applyMigrations(pool, [migration('1_bad', 'nonsense')])).rejects.toThrow('1_bad');
    expect(await applyMigrations(pool, [migration('1_good', 'SELECT 1')])).toEqual(['1_good']);
    await pool.end();
  });
});

async function runNode(script: string, env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  return Buffer.concat(chunks).toString();
}
