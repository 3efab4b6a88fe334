import path from 'node:path';
import { openDatabase } from '@pyheart/db';
import type { Log } from '@pyheart/plugin-sdk';
import { openDoor } from '../access/openAccess.ts';
import { keepSwept } from '../blobs/keepSwept.ts';
import { openBlobs } from '../blobs/openBlobs.ts';
import { composeServices } from '../composeServices.ts';
import { type Env, pipelineVariable } from '../env.ts';
import { deployDocument } from '../persistence/deployDocument.ts';
import { keepPartitions } from '../persistence/keepPartitions.ts';
import { openPgRunStore } from '../persistence/ledger/PgRunStore.ts';
import { pruneLedger } from '../retention/pruneLedger.ts';
import type { PluginCatalogue } from '../Services.ts';
import { openSecretStore } from '../secrets/openSecretStore.ts';
import { noSimulators } from '../simulators/noSimulators.ts';
import { studioVersion } from '../studioVersion.ts';
import { openInstallationVault } from '../vault/openInstallationVault.ts';
import { yamlDocuments } from '../yamlDocuments.ts';
import type { Runner } from './run.ts';

interface Options {
  env: Env;
  log: Log;
  plugins: PluginCatalogue;
  file: string;
}

/** The engine on the database of the data folder (or DATABASE_URL), without a screen. */
export async function headlessEngine({ env, log, plugins, file }: Options): Promise<Runner> {
  const clock = { now: () => new Date() };
  const database = await openDatabase({ databaseUrl: env.databaseUrl, dataDir: env.dataDir, log });
  const db = database.prisma;
  const { vault, ...keys } = await openInstallationVault(env, database.pool, clock);
  const runs = await openPgRunStore(database.pool, { vault, clock });
  const endPartitions = keepPartitions(database.pool, { clock, log });
  const blobs = await openBlobs(env, { pool: database.pool, vault, clock });
  const endSweeps = keepSwept(database.pool, blobs.depot, { clock, log });
  const services = composeServices({
    blobs,
    db,
    vault,
    rotateKey: keys.rotate,
    prune: (options) => pruneLedger(database.pool, { clock, ...options }),
    runs,
    clock,
    log,
    plugins,
    documents: yamlDocuments({ plugins, clock, studioVersion }),
    templates: { list: () => [] },
    samples: [],
    secrets: openSecretStore({ db, vault, variable: pipelineVariable }),
    simulators: noSimulators,
    access: openDoor(),
    about: {
      version: studioVersion,
      storage: { kind: database.kind, label: database.describe },
      simulators: false,
    },
    closing: new AbortController().signal,
  });
  return {
    engine: services.engine,
    deploy: ({ id, document }) => deployDocument(services, { id, document, origin: path.basename(file) }),
    async close() {
      endSweeps();
      endPartitions();
      keys.close();
      await runs.close();
      await database.close();
    },
  };
}
