// pnpm db:migration add_x_to_y    write the SQL that schema.prisma needs into migrations/, to be read and edited
// pnpm db:migration --check       exit 1 when schema.prisma and migrations/ disagree
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { draftMigration } from './src/migrations/draftMigration.ts';
import { migrationsDir } from './src/migrations/migrationFiles.ts';

const [argument] = process.argv.slice(2);
const isCheck = argument === '--check';
if (!isCheck && !/^[a-z][a-z0-9_]*$/.test(argument ?? '')) {
  console.error(
    `Name the migration in snake_case, such as "add_owner_to_pipeline"; got ${argument ?? 'nothing'}.`,
  );
  process.exit(2);
}

const sql = await draftMigration();
if (sql === null) {
  console.log('schema.prisma and migrations/ agree.');
} else if (isCheck) {
  console.error(
    `schema.prisma asks for what no migration does. Run pnpm db:migration <name>. Missing:\n${sql}`,
  );
  process.exitCode = 1;
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const file = path.join(migrationsDir, `${stamp}_${argument}`, 'migration.sql');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, sql);
  console.log(
    `Wrote ${path.relative(process.cwd(), file)}. Read it, edit it, and commit it with the schema.`,
  );
}
