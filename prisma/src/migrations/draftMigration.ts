import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { migrationsDir, readMigrationFiles } from './migrationFiles.ts';
import { startSchemaEngine } from './schemaEngine.ts';

const schemaFile = path.join(import.meta.dirname, '..', '..', 'schema.prisma');
const filters = { externalTables: [], externalEnums: [] };

/**
 * The SQL that is missing between `migrations/` and `schema.prisma`; null when they agree.
 * Works without any server: the migrations are applied to a PostgreSQL in memory (about 5 s).
 */
export async function draftMigration(): Promise<string | null> {
  const pglite = await PGlite.create();
  try {
    const engine = await startSchemaEngine(new PrismaPGlite(pglite));
    const files = await readMigrationFiles();
    await engine.applyMigrations({ migrationsList: asMigrationList(files), filters });
    const schema = { path: schemaFile, content: await readFile(schemaFile, 'utf8') };
    const diff = await engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: path.dirname(schemaFile) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters,
    });
    return diff.exitCode === 2 ? (diff.stdout ?? '') : null;
  } finally {
    await pglite.close();
  }
}

/** The migrations in the shape in which the schema engine takes them. */
export function asMigrationList(files: Awaited<ReturnType<typeof readMigrationFiles>>) {
  return {
    baseDir: migrationsDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: files.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}
