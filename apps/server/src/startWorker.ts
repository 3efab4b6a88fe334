import type { Log } from '@pyheart/plugin-sdk';
import { closeInOrder } from './closeInOrder.ts';
import type { Env } from './env.ts';
import { serveHealth } from './http/serveHealth.ts';
import type { Installation, InstallOptions } from './loadInstallation.ts';
import { openServices } from './openServices.ts';
import type { Services } from './Services.ts';

export interface WorkerSurroundings {
  log: Log;
  say(text: string): void;
  /** Another process took this one's place while it was out: it has to end. */
  onReplaced(): void;
  install?(options: InstallOptions): Promise<Installation>;
}

export interface Worker {
  name: string;
  services: Services;
  /** Where its health and metrics are, when a port was named. */
  url: string | undefined;
  close(): Promise<void>;
}

/**
 * Starts the engine without a screen beside other processes on the same database. It takes its share of the lanes and
 * opens the sources that no other process has open. Throws a sentence when something stops it.
 */
export async function startWorker(env: Env, surroundings: WorkerSurroundings): Promise<Worker> {
  const closing = closeInOrder(surroundings.log);
  try {
    const { services, member, node, keepHouse } = await openServices(
      { ...env, simulators: false },
      { ...surroundings, kind: 'worker', closing },
    );
    const server = env.isPortGiven ? await serveHealth(services, env) : undefined;
    if (server) closing.opened('http', server.close);
    const { started, failed } = await member.start();
    surroundings.say(`${started} pipelines running${failed > 0 ? `, ${failed} could not start` : ''}`);
    keepHouse();
    return { name: node.identity.name, services, url: server?.url, close: closing.close };
  } catch (error) {
    await closing.close();
    throw error;
  }
}
