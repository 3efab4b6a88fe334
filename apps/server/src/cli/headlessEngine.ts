import path from 'node:path';
import { openDatabase } from '@pyheart/db';
import { defaultLanes } from '@pyheart/engine';
import type { Connection, Log, YamlPipeline } from '@pyheart/plugin-sdk';
import { openDoor } from '../access/openAccess.ts';
import { openBlobs } from '../blobs/openBlobs.ts';
import { ClusterJobs } from '../cluster/ClusterJobs.ts';
import { joinCluster } from '../cluster/joinCluster.ts';
import { composeServices } from '../composeServices.ts';
import { type Env, pipelineVariable } from '../env.ts';
import { housekeeping } from '../housekeeping.ts';
import { openNetwork } from '../network/openNetwork.ts';
import { noTemplates } from '../noTemplates.ts';
import { deployConnections } from '../persistence/deployConnections.ts';
import { deployDocument } from '../persistence/deployDocument.ts';
import { openPgRunStore } from '../persistence/ledger/PgRunStore.ts';
import { unreviewedPipelines } from '../publishing/unreviewedPipelines.ts';
import { openPruning } from '../retention/openPruning.ts';
import type { PluginCatalogue } from '../Services.ts';
import { openSecretStore } from '../secrets/openSecretStore.ts';
import { noSimulators } from '../simulators/noSimulators.ts';
import { studioVersion } from '../studioVersion.ts';
import { openInstallationVault } from '../vault/openInstallationVault.ts';
import { yamlDocuments } from '../yamlDocuments.ts';
import type { Runner } from './run.ts';
import { UsageError } from './UsageError.ts';

interface Options {
  env: Env;
  log: Log;
  plugins: PluginCatalogue;
  /** Of the file: they take the place of those of the database with the same id. */
  connections: readonly Connection[];
  /** What is to run of the file. */
  pipelines: readonly YamlPipeline[];
  file: string;
  /** Runs it even where four-eyes publishing is on and nobody approved it. */
  withoutReview: boolean;
}

/** The engine on the database of the data folder (or DATABASE_URL), without a screen. */
export async function headlessEngine(options: Options): Promise<Runner> {
  const { env, log, plugins, connections, pipelines, file, withoutReview } = options;
  const clock = { now: () => new Date() };
  const database = await openDatabase({ databaseUrl: env.databaseUrl, dataDir: env.dataDir, log });
  const db = database.prisma;
  const { vault, ...keys } = await openInstallationVault(env, database.pool, clock);
  const node = await joinCluster({
    pool: database.pool,
    connection: database.connection,
    name: env.node,
    kind: 'worker',
    version: studioVersion,
    lanes: defaultLanes,
    log,
    onReplaced: () => process.exit(1),
  });
  const runs = await openPgRunStore(database.pool, { vault, clock, node: node.identity.number });
  const blobs = await openBlobs(env, { pool: database.pool, vault, clock });
  const services = composeServices({
    blobs,
    db,
    vault,
    rotateKey: keys.rotate,
    pruning: openPruning({ db, pool: database.pool, depot: blobs.depot, clock, log }),
    runs,
    clock,
    log,
    plugins,
    documents: yamlDocuments({ plugins, clock, studioVersion }),
    templates: noTemplates,
    samples: () => [],
    secrets: openSecretStore({ db, vault, variable: pipelineVariable }),
    simulators: noSimulators,
    network: openNetwork({ db, env }),
    access: openDoor(),
    about: {
      version: studioVersion,
      storage: { kind: database.kind, label: database.describe },
      simulators: false,
    },
    closing: new AbortController().signal,
    cluster: {
      lanes: node.lanes,
      placement: { claim: async () => true, release: async () => undefined },
      jobs: new ClusterJobs(node.boss, log),
      others: { pipelinesChanged: () => node.announcer.pipelines() },
    },
  });
  await Promise.all([node.start(), services.network.look()]);
  const others = node.living().filter(({ instance }) => instance !== node.identity.instance);
  if (others.length > 0) {
    await node.leave();
    await database.close();
    const names = others.map(({ name }) => name).join(', ');
    throw new UsageError(
      `The database is in use by ${names}. Publish and start the pipelines there, or give this command a DATABASE_URL of its own.`,
    );
  }
  for (const job of housekeeping({ pool: database.pool, db, depot: blobs.depot, clock, log }))
    await services.jobs.register(job);
  const unreviewed = await unreviewedPipelines(services, pipelines);
  if (unreviewed.length > 0 && !withoutReview) {
    await node.leave();
    await database.close();
    throw new Error(
      `PH-STU-434: four-eyes publishing is on, and nobody has approved this state of ${unreviewed.map(({ name }) => name).join(', ')}. Propose it in the studio, or run it with --without-review; the audit trail notes that.`,
    );
  }
  const unapproved = new Set(unreviewed.map(({ id }) => id));
  await deployConnections(services, connections, { origin: path.basename(file) });
  return {
    engine: services.engine,
    deploy: ({ id, document }) =>
      deployDocument(services, {
        id,
        document,
        origin: path.basename(file),
        withoutReview: unapproved.has(id),
      }),
    async close() {
      keys.close();
      await runs.close();
      await node.leave();
      await database.close();
    },
  };
}
