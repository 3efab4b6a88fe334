import { type Database, openDatabase } from '@pyheart/db';
import type { Clock, Log } from '@pyheart/plugin-sdk';
import { readEnv } from '../env.ts';
import { createLog } from '../log.ts';
import type { PipelineYaml, PluginCatalogue } from '../Services.ts';
import { studioVersion } from '../studioVersion.ts';
import { yamlDocuments } from '../yamlDocuments.ts';
import { cataloguePlugins } from './cataloguePlugins.ts';

export interface ControlPlane {
  database: Database;
  db: Database['prisma'];
  plugins: PluginCatalogue;
  documents: PipelineYaml;
  clock: Clock;
  log: Log;
}

/** The stored pipelines, also while the studio is running on them; closed again when `act` has ended. */
export async function withControlPlane<Result>(
  act: (plane: ControlPlane) => Promise<Result>,
): Promise<Result> {
  const env = readEnv();
  const log = createLog('warn');
  const clock = { now: () => new Date() };
  const plugins = await cataloguePlugins(log);
  const { databaseUrl, dataDir } = env;
  const database = await openDatabase({ databaseUrl, dataDir, log, join: true, poolSize: 4 });
  try {
    const documents = yamlDocuments({ plugins, clock, studioVersion });
    return await act({ database, db: database.prisma, plugins, documents, clock, log });
  } finally {
    await database.close();
  }
}
