import type { DatabaseLog } from '../DatabaseLog.ts';
import { bringUpServer } from './bringUpServer.ts';
import { type ClusterAddress, prepareCluster, type Transport } from './Cluster.ts';
import { createDatabase } from './createDatabase.ts';
import { takeOwnership } from './Ownership.ts';
import { stopServer } from './stopServer.ts';
import { superviseServer } from './superviseServer.ts';

export interface EmbeddedOptions {
  dataDir: string;
  log: DatabaseLog;
  /** Work beside the process that owns the server, as a worker or the command line does, instead of refusing. */
  join?: boolean;
  transport?: Transport;
}

export interface EmbeddedPostgres {
  /** How to connect with `pg`; the database is `pyheart`. */
  address: ClusterAddress;
  /** The server was running already: left by a process that was killed, or shared with one that lives. */
  adopted: boolean;
  /** This process owns the server, and `stop` ends it. Otherwise `stop` leaves it to its owner. */
  owned: boolean;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with PyHeart Studio on a data directory, or adopts the one that is running there,
 * and keeps it running until `stop`. Throws when another living process owns it, unless `join` is set.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { log } = options;
  const cluster = await prepareCluster(options.dataDir, options.transport);
  const server = await bringUpServer(cluster);
  try {
    await createDatabase(server.address, 'pyheart');
    const { adopted } = server;
    const address = { ...server.address, database: 'pyheart' };
    const ownership = await takeOwnership(server.address);
    if (!('ownedBy' in ownership)) {
      log.info(
        { pid: server.pid },
        adopted ? 'embedded database was running; adopted it' : 'embedded database started',
      );
      const stop = superviseServer(cluster, { ...server, ownership }, log);
      return { address, adopted, owned: true, stop };
    }
    if (!options.join) throw inUse(options.dataDir, ownership.ownedBy);
    log.info({ owner: ownership.ownedBy }, 'working beside the owner of the embedded database');
    return { address, adopted: true, owned: false, stop: async () => undefined };
  } catch (error) {
    if (!server.adopted) await stopServer(cluster);
    throw error;
  }
}

function inUse(dataDir: string, owner: string): Error {
  return new Error(
    `The data directory ${dataDir} is in use by ${owner}, another PyHeart Studio. ` +
      'Stop that one, or give this one a data directory or DATABASE_URL of its own.',
  );
}
