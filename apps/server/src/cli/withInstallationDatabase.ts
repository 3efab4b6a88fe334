import { existsSync } from 'node:fs';
import path from 'node:path';
import { connectDatabase, type Database } from '@pyheart/db';
import { BackupError } from '../backup/BackupError.ts';
import type { BlobDepot } from '../blobs/BlobDepot.ts';
import { openDepot } from '../blobs/openDepot.ts';
import { type Env, readEnv } from '../env.ts';
import { createLog } from '../log.ts';

export interface InstallationDatabase extends Database {
  env: Env;
  depot: BlobDepot;
}

/**
 * The database and blob store of the installation, as they are: nothing is migrated. `beside` works next to a studio
 * that runs, and needs an installation; without it a studio on the data folder is refused, and a new folder is made.
 */
export async function withInstallationDatabase<Result>(
  { beside }: { beside: boolean },
  act: (database: InstallationDatabase) => Promise<Result>,
): Promise<Result> {
  const env = readEnv();
  const { databaseUrl, dataDir } = env;
  if (beside && databaseUrl === undefined && !existsSync(path.join(dataDir, 'cluster'))) {
    throw new BackupError(
      'PH-BAK-008',
      `There is no installation in ${dataDir}. Name its data folder with PYHEART_DATA, or its database with DATABASE_URL.`,
    );
  }
  const depot = await openDepot(env);
  const database = await connectDatabase({
    databaseUrl,
    dataDir,
    log: createLog('warn'),
    join: beside,
    poolSize: 4,
  });
  try {
    return await act({ ...database, env, depot });
  } finally {
    await database.close();
  }
}
