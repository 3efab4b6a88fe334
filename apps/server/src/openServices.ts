import { type Database, openDatabase, type PrismaClient } from '@pyheart/db';
import { defaultLanes } from '@pyheart/engine';
import type { Log } from '@pyheart/plugin-sdk';
import { guardedDoor, openDoor } from './access/openAccess.ts';
import { watchAlerts } from './alerts/watchAlerts.ts';
import { openBlobs } from './blobs/openBlobs.ts';
import type { ClosingOrder } from './closeInOrder.ts';
import { ClusterJobs } from './cluster/ClusterJobs.ts';
import { ClusterMember } from './cluster/ClusterMember.ts';
import type { ClusterNode } from './cluster/ClusterNode.ts';
import { ListenerClaims } from './cluster/ListenerClaims.ts';
import { composeServices } from './composeServices.ts';
import { describeDefect } from './describeDefect.ts';
import { type Env, pipelineVariable } from './env.ts';
import { housekeeping } from './housekeeping.ts';
import { isLoopback } from './http/requestGuard.ts';
import type { Installation, InstallOptions } from './loadInstallation.ts';
import { watchMeters } from './meters/watchMeters.ts';
import { openNetwork } from './network/openNetwork.ts';
import { openPgRunStore } from './persistence/ledger/PgRunStore.ts';
import { mllpListener } from './persistence/mllpListener.ts';
import { workReplays } from './replays/workReplays.ts';
import { openPruning } from './retention/openPruning.ts';
import type { Services } from './Services.ts';
import { everyPublishedKey } from './secrets/everyPublishedKey.ts';
import { openSecretStore } from './secrets/openSecretStore.ts';
import { studioVersion } from './studioVersion.ts';
import { openInstallationVault } from './vault/openInstallationVault.ts';
import { yamlDocuments } from './yamlDocuments.ts';

export interface OpenOptions {
  kind: 'studio' | 'worker';
  log: Log;
  say(text: string): void;
  closing: ClosingOrder;
  /** Runs on the database before anything else does. */
  prepare?(db: PrismaClient): Promise<void>;
  install?(options: InstallOptions): Promise<Installation>;
  /** Another process took this one's place while it was out: it has to end. */
  onReplaced(): void;
}

export interface OpenedServices {
  /** Begins the jobs that keep the database in shape; nothing waits for it. */
  keepHouse(): void;
  services: Services;
  installation: Installation;
  member: ClusterMember;
  node: ClusterNode;
}

const drainMs = 10_000;

/**
 * What studio and worker have in common: database, plugins, ledger, engine, and a place among the processes that
 * share the database. Nothing runs before `member.start()`. What is opened is closed by `closing`.
 */
export async function openServices(env: Env, options: OpenOptions): Promise<OpenedServices> {
  const { log, say, closing, kind, install = installAll } = options;
  const clock = { now: () => new Date() };
  // The EHR simulator sends to listeners of pipelines, which exist only once the engine does.
  let opened: Services | undefined;
  const opening = openDatabase({
    databaseUrl: env.databaseUrl,
    dataDir: env.dataDir,
    log,
    join: kind === 'worker' ? 'guest' : false,
    poolSize: kind === 'worker' ? 10 : 20,
  });
  // The database's processes start while this one loads the plugins' code.
  const [database] = await Promise.all([opening, import('./loadInstallation.ts').catch(() => undefined)]);
  closing.opened('database', () => database.close());
  say(`Database ready: ${database.describe}`);
  const db = database.prisma;
  const { vault, ...keys } = await openInstallationVault(env, database.pool, clock);
  closing.opened('keys', async () => keys.close());
  await options.prepare?.(db);

  const joining = joinAs(database, env, options);
  joining.catch(() => undefined);
  const installation = await install({
    env,
    log,
    mllpListener: async (id) => (opened === undefined ? undefined : mllpListener(opened, id)),
    signingKeys: async () => (opened === undefined ? [] : everyPublishedKey(opened)),
  });
  closing.opened('plugins', () => installation.close());
  closing.opened('simulators', () => installation.simulators.close());
  const node = await joining;
  database.allowReplacing();
  closing.opened('node', () => node.leave());

  const runs = await openPgRunStore(database.pool, { vault, clock, node: node.identity.number });
  closing.opened('ledger', () => runs.close());
  const blobs = await openBlobs(env, { pool: database.pool, vault, clock });
  const claims = new ListenerClaims({
    pool: database.pool,
    self: node.identity,
    living: () => new Set(node.living().map(({ name }) => name)),
    onReleased: () => node.announcer.pipelines(),
  });
  const isGuarded = kind === 'studio' && needsPassword(env);
  const services = composeServices({
    ...installation,
    blobs,
    db,
    vault,
    rotateKey: keys.rotate,
    pruning: openPruning({ db, pool: database.pool, depot: blobs.depot, clock, log }),
    runs,
    clock,
    log,
    documents: yamlDocuments({ plugins: installation.plugins, clock, studioVersion }),
    secrets: openSecretStore({ db, vault, variable: pipelineVariable }),
    network: openNetwork({ db, env }),
    access: isGuarded ? guardedDoor({ db, clock }) : openDoor(),
    about: {
      version: studioVersion,
      storage: { kind: database.kind, label: database.describe },
      simulators: env.simulators,
    },
    closing: closing.signal,
    cluster: {
      lanes: node.lanes,
      placement: claims,
      jobs: new ClusterJobs(node.boss, log),
      others: { pipelinesChanged: () => node.announcer.pipelines() },
    },
  });
  opened = services;
  closing.opened('engine', () => services.engine.drain({ timeoutMs: drainMs }));
  closing.opened('alerts', watchAlerts(services, database.pool));
  closing.opened('meters', watchMeters(services, database.pool));
  closing.opened('replays', workReplays(services, { owner: node.identity.instance }));
  const member = new ClusterMember({ ...services, node, claims });
  closing.opened('member', () => member.close());
  say(`${installation.plugins.manifests().length} plugins loaded`);
  const keepHouse = () => {
    const house = { db, pool: database.pool, depot: blobs.depot, clock, log };
    const jobs = housekeeping(house).map((job) => services.jobs.register(job));
    Promise.all(jobs).catch((error: unknown) => {
      log.warn(
        describeDefect(error),
        'the jobs of the database could not be set up; the next start tries again',
      );
    });
  };
  return { services, installation, member, node, keepHouse };
}

/** True when others than this computer's users may reach the studio. */
export function needsPassword({ host, password }: Env): boolean {
  return !isLoopback(host) || password !== undefined;
}

/** Loaded when the database is there: pg-boss need not be read before. */
async function joinAs(
  { pool, connection }: Database,
  env: Env,
  { kind, log, onReplaced }: OpenOptions,
): Promise<ClusterNode> {
  const { joinCluster } = await import('./cluster/joinCluster.ts');
  return joinCluster({
    pool,
    connection,
    name: env.node,
    kind,
    version: studioVersion,
    lanes: defaultLanes,
    log,
    onReplaced,
  });
}

async function installAll(options: InstallOptions): Promise<Installation> {
  const { loadInstallation } = await import('./loadInstallation.ts');
  return loadInstallation(options);
}
