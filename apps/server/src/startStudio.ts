import path from 'node:path';
import type { PrismaClient } from '@pyheart/db';
import type { Log } from '@pyheart/plugin-sdk';
import { closeInOrder } from './closeInOrder.ts';
import type { Simulator } from './contract/simulator.ts';
import { createServer } from './createServer.ts';
import type { Env } from './env.ts';
import type { Installation, InstallOptions } from './loadInstallation.ts';
import { needsPassword, openServices } from './openServices.ts';
import type { Services } from './Services.ts';

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
  /** Another process took this one's place while it was out: it has to end. */
  onReplaced?(): void;
}

export interface Studio {
  url: string;
  services: Services;
  /** Ends everything in order, within about 15 seconds; safe to call twice. */
  close(): Promise<void>;
}

const builtWeb = path.join(import.meta.dirname, '../../web/dist');

/**
 * Starts everything: database, engine, simulators, the pipelines that were running, HTTP. Throws a sentence when
 * something stops it, and then leaves nothing behind.
 */
export async function startStudio(env: Env, surroundings: Surroundings): Promise<Studio> {
  const { log, say, guard, webDir = builtWeb, install, onReplaced = () => undefined } = surroundings;
  const closing = closeInOrder(log);
  try {
    const { services, installation, member, keepHouse } = await openServices(env, {
      kind: 'studio',
      log,
      say,
      closing,
      onReplaced,
      ...(needsPassword(env) ? { prepare: guard } : {}),
      ...(install === undefined ? {} : { install }),
    });
    const server = await createServer(services, { host: env.host, port: env.port, webDir });
    closing.opened('http', () => server.close());
    const [{ started, failed }] = await Promise.all([
      member.start(),
      startSimulators(services, installation, say),
    ]);
    if (started + failed > 0)
      say(`${started} pipelines running${failed > 0 ? `, ${failed} could not start` : ''}`);
    keepHouse();
    return { url: server.url, services, close: closing.close };
  } catch (error) {
    await closing.close();
    throw error;
  }
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
