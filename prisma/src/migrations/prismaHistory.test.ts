import { PrismaPg } from '@prisma/adapter-pg';
import { expect, it } from 'vitest';
import { testDatabase } from '../testing.ts';
import { asMigrationList } from './draftMigration.ts';
import { readMigrationFiles } from './migrationFiles.ts';
import { startSchemaEngine } from './schemaEngine.ts';

it("leaves a history in which Prisma's own engine finds nothing edited, failed or missing", async () => {
  const database = await testDatabase();
  const engine = await startSchemaEngine(new PrismaPg(database.connection));
  const diagnosis = await engine.diagnoseMigrationHistory({
    migrationsList: asMigrationList(await readMigrationFiles()),
    optInToShadowDatabase: false,
    filters: { externalTables: [], externalEnums: [] },
  });
  expect(diagnosis).toMatchObject({
    hasMigrationsTable: true,
    history: null,
    editedMigrationNames: [],
    failedMigrationNames: [],
  });
  engine.free();
  await database.dispose();
});
