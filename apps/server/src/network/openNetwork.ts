import type { PrismaClient } from '@pyheart/db';
import { networkGuard, readGrant } from '@pyheart/plugin-sdk/node';
import type { Env } from '../env.ts';
import { isLoopback } from '../http/requestGuard.ts';
import { readGrantedSystems } from './grantedSystems.ts';

/** Which systems this process may reach, kept up to date. */
export interface Network {
  /** Takes up what is granted now. Looks follow each other, so that none ends with what it read before another began. */
  look(): Promise<void>;
  /** Granted by the environment of this process, as it is written there. */
  readonly byEnvironment: readonly string[];
  /** True: programs on this computer may be reached without a grant. */
  readonly thisMachine: boolean;
}

export interface NetworkOptions {
  db: PrismaClient;
  env: Pick<Env, 'host' | 'reachable' | 'loopback'>;
}

/**
 * The network guard of this process, by what people granted and what the environment says. Without a word there, this
 * computer may be reached as long as nobody else reaches the studio: then whoever draws pipelines works on it anyway.
 */
export function openNetwork({ db, env }: NetworkOptions): Network {
  const thisMachine = isMachineOpen(env);
  async function takeUp(): Promise<void> {
    const granted = await readGrantedSystems(db);
    const texts = [...granted.map(({ system }) => system), ...env.reachable];
    networkGuard.set({ thisMachine, grants: texts.flatMap((text) => readGrant(text) ?? []) });
  }
  let last = Promise.resolve();
  return {
    thisMachine,
    byEnvironment: env.reachable,
    look() {
      last = last.then(takeUp, takeUp);
      return last;
    },
  };
}

/** The guard of a command that has no database: only the environment grants. */
export function guardByEnvironment(env: NetworkOptions['env']): void {
  networkGuard.set({
    thisMachine: isMachineOpen(env),
    grants: env.reachable.flatMap((text) => readGrant(text) ?? []),
  });
}

function isMachineOpen({ loopback, host }: NetworkOptions['env']): boolean {
  return (loopback ?? (isLoopback(host) ? 'open' : 'granted')) === 'open';
}
