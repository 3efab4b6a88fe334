import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export interface MigrationFile {
  /** The folder's name, `20261124130000_what_it_does`; the order of names is the order of application. */
  name: string;
  sql: string;
  /** SHA-256 of the file in hex, as Prisma's own engine computes it. */
  checksum: string;
}

export const migrationsDir = path.join(import.meta.dirname, '..', '..', 'migrations');

/** Reads a Prisma migrations folder in order of application. */
export async function readMigrationFiles(dir: string = migrationsDir): Promise<MigrationFile[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(path.join(dir, name, 'migration.sql'));
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    }),
  );
}
