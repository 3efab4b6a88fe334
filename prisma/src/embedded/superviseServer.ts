import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseLog } from '../DatabaseLog.ts';
import { acquireServer } from './acquireServer.ts';
import type { RunningServer } from './bringUpServer.ts';
import type { Cluster } from './Cluster.ts';
import type { Ownership } from './Ownership.ts';
import { stopOnExit } from './stopOnExit.ts';
import { stopServer } from './stopServer.ts';

/** Brings an owned server back whenever it ends unasked; returns the function that ends it for good. */
export function superviseServer(
  cluster: Cluster,
  owned: RunningServer & { ownership: Ownership },
  log: DatabaseLog,
) {
  let current = owned;
  let recovering: Promise<void> | undefined;
  let stopping: Promise<void> | undefined;

  const watch = (): void => {
    current.ownership.lost.then(async () => {
      if (stopping) return;
      log.warn({ pid: current.pid }, 'embedded database lost; bringing it back');
      recovering = recover();
      await recovering;
      recovering = undefined;
      watch();
    });
  };

  const recover = async (): Promise<void> => {
    while (!stopping) {
      try {
        // The same port, so that pools find the server where it was.
        const options = { graceMs: 2000, port: current.address.port };
        const { server, ownership } = await acquireServer(cluster, options);
        if ('ownedBy' in ownership) throw new Error(`${ownership.ownedBy} owns it now`);
        current = { ...server, ownership };
        log.info({ pid: current.pid }, 'embedded database is back');
        return;
      } catch (error) {
        log.warn({ reason: String(error) }, 'embedded database did not come back; trying again');
        await delay(1000);
      }
    }
  };

  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      await recovering;
      await current.ownership.end(() => stopServer(cluster));
      liftGuard();
      log.info({ pid: current.pid }, 'embedded database stopped');
    })();
    return stopping;
  };

  const liftGuard = stopOnExit({ stop, pid: () => current.pid });
  watch();
  return stop;
}
