import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Database, openDatabase, type PrismaClient } from '@pyheart/db';
import type { Engine } from '@pyheart/engine';
import type { Log } from '@pyheart/plugin-sdk';
import { guardedDoor, openDoor } from './access/openAccess.ts';
import { watchAlerts } from './alerts/watchAlerts.ts';
import { closeInOrder } from './closeInOrder.ts';
import { composeServices } from './composeServices.ts';
import type { Simulator } from './contract/simulator.ts';
import { createServer } from './createServer.ts';
import { type Env, pipelineVariable } from './env.ts';
import { isLoopback } from './http/requestGuard.ts';
import type { Installation, InstallOptions } from './loadInstallation.ts';
import { keepPartitions } from './persistence/keepPartitions.ts';
import { openPgRunStore } from './persistence/ledger/PgRunStore.ts';
import { mllpListener } from './persistence/mllpListener.ts';
import { restartPipelines } from './persistence/restartPipelines.ts';
import { workReplays } from './replays/workReplays.ts';
import type { Services } from './Services.ts';
import { openSecretStore } from './secrets/openSecretStore.ts';
import { studioVersion } from './studioVersion.ts';
import { openInstallationVault } from './vault/openInstallationVault.ts';
import { yamlDocuments } from './yamlDocuments.ts';

export interface Surroundings {
  log: Log;
  /** One line of progress for a person. */
  say(text: string): void;
  /** Sees to a password before anybody can connect; called when others can reach the server. */
  guard(db: PrismaClient): Promise<void>;
  /** Where the built web application is. */
  webDir?: string;
  /** What is installed; the built-in plugins and what is discovered unless told. */
  install?(options: InstallOptions): Promise<Installation>;
}

export interface Studio {
  url: string;
  services: Services;
  /** Ends everything in order, within about 15 seconds; safe to call twice. */
  close(): Promise<void>;
}

const drainMs = 10_000;
const builtWeb = path.join(import.meta.dirname, '../../web/dist');

/**
 * Starts everything: database, engine, simulators, the pipelines that were running, HTTP. Throws a sentence when
 * something stops it, and then leaves nothing behind.
 */
export async function startStudio(env: Env, surroundings: Surroundings): Promise<Studio> {
  const { log, say, guard, webDir = builtWeb, install = installAll } = surroundings;
  const clock = { now: () => new Date() };
  const closing = closeInOrder(log);
  // The EHR simulator sends to listeners of pipelines, which exist only once the engine does.
  let engine: Engine | undefined;
  try {
    const isGuarded = !isLoopback(env.host) || env.password !== undefined;
    const opening = openDatabase({ databaseUrl: env.databaseUrl, dataDir: env.dataDir, log });
    // The database's processes start while this one loads the plugins' code.
    const [database] = await Promise.all([opening, import('./loadInstallation.ts').catch(() => undefined)]);
    closing.opened('database', () => database.close());
    say(`Database ready: ${database.describe}`);
    const db = database.prisma;
    const { vault, ...keys } = await openInstallationVault(env, database.pool, clock);
    closing.opened('keys', async () => keys.close());
    if (isGuarded) await guard(db);

    const runs = await openPgRunStore(database.pool, { vault, clock });
    closing.opened('ledger', () => runs.close());
    closing.opened('partitions', keepPartitions(database.pool, { clock, log }));
    const installation = await install({
      env,
      log,
      mllpListener: async (id) => (engine === undefined ? undefined : mllpListener({ db, engine }, id)),
    });
    closing.opened('plugins', () => installation.close());
    closing.opened('simulators', () => installation.simulators.close());

    const services = composeServices({
      ...installation,
      db,
      vault,
      runs,
      clock,
      log,
      documents: yamlDocuments({ plugins: installation.plugins, clock, studioVersion }),
      secrets: openSecretStore({ db, vault, variable: pipelineVariable }),
      access: isGuarded ? guardedDoor({ db, clock }) : openDoor(),
      about: about(database, env),
      closing: closing.signal,
    });
    engine = services.engine;
    closing.opened('engine', () => services.engine.drain({ timeoutMs: drainMs }));
    closing.opened('alerts', watchAlerts(services));
    closing.opened('replays', workReplays(services, { owner: randomUUID() }));
    say(`${installation.plugins.manifests().length} plugins loaded`);

    const server = await createServer(services, { host: env.host, port: env.port, webDir });
    closing.opened('http', () => server.close());
    const [{ started, failed }] = await Promise.all([
      restartPipelines(services),
      startSimulators(services, installation, say),
    ]);
    if (started + failed > 0)
      say(`${started} pipelines running${failed > 0 ? `, ${failed} could not start` : ''}`);
    return { url: server.url, services, close: closing.close };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function installAll(options: InstallOptions): Promise<Installation> {
  const { loadInstallation } = await import('./loadInstallation.ts');
  return loadInstallation(options);
}

function about(database: Database, env: Env): Services['about'] {
  return {
    version: studioVersion,
    storage: { kind: database.kind, label: database.describe },
    simulators: env.simulators,
  };
}

async function startSimulators(
  { log }: Services,
  { simulators }: Installation,
  say: (text: string) => void,
): Promise<void> {
  const startOne = async ({ key, title }: Simulator) => {
    try {
      await simulators.start(key);
    } catch {
      log.warn({ simulator: key }, 'simulator could not be started');
      say(`${title} could not start; start it on the Partners page`);
    }
  };
  await Promise.all((await simulators.list()).map(startOne));
}
