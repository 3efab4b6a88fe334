import type { DatabaseLog } from '../DatabaseLog.ts';
import { acquireServer, databaseName } from './acquireServer.ts';
import { findServer } from './bringUpServer.ts';
import { type Cluster, type ClusterAddress, prepareCluster, type Transport } from './Cluster.ts';
import { superviseServer } from './superviseServer.ts';

export interface EmbeddedOptions {
  dataDir: string;
  log: DatabaseLog;
  /**
   * Work beside the process that owns the server, as the command line does, instead of refusing. `guest`, for a
   * worker: never own it, and refuse when it is not running.
   */
  join?: boolean | 'guest';
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
  const cluster = await prepareCluster(
    options.dataDir,
    options.transport ? { transport: options.transport } : {},
  );
  if (options.join === 'guest') return visit(cluster, options);
  // A joiner need not wait for the lock of a process that was just killed; an owner must.
  const { server, ownership } = await acquireServer(cluster, { graceMs: options.join ? 100 : 2000 });
  const address = { ...server.address, database: databaseName };
  if ('ownedBy' in ownership) {
    if (!options.join) throw inUse(options.dataDir, ownership.ownedBy);
    log.info({ owner: ownership.ownedBy }, 'working beside the owner of the embedded database');
    return { address, adopted: true, owned: false, stop: async () => undefined };
  }
  const { adopted, pid } = server;
  log.info({ pid }, adopted ? 'embedded database was running; adopted it' : 'embedded database started');
  return { address, adopted, owned: true, stop: superviseServer(cluster, { ...server, ownership }, log) };
}

async function visit(cluster: Cluster, { dataDir, log }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const server = await findServer(cluster);
  if (!server) {
    throw new Error(
      `No PyHeart Studio is running on ${dataDir}. Start it first with: npx --yes pnpm@12 start. ` +
        'Or name the database of an installation elsewhere with DATABASE_URL.',
    );
  }
  log.info({ pid: server.pid }, 'working on the embedded database of another process');
  const address = { ...server.address, database: databaseName };
  return { address, adopted: true, owned: false, stop: async () => undefined };
}

function inUse(dataDir: string, owner: string): Error {
  return new Error(
    `The data directory ${dataDir} is in use by ${owner}, another PyHeart Studio. ` +
      'Stop that one, or give this one a data directory or DATABASE_URL of its own.',
  );
}
