import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type PoolConfig } from 'pg';
import { PrismaClient } from '../generated/client.ts';
import type { DatabaseLog } from './DatabaseLog.ts';
import { startEmbeddedPostgres } from './embedded/startEmbeddedPostgres.ts';
import { ensurePartitions } from './ledger/ensurePartitions.ts';
import { applyMigrations } from './migrations/applyMigrations.ts';
import { holdAgainstReplacing } from './replaceLock.ts';
import { waitForServer } from './waitForServer.ts';

export interface DatabaseOptions {
  /** A PostgreSQL of the user's own; without it the embedded one is started on `dataDir`. */
  databaseUrl?: string | undefined;
  dataDir?: string | undefined;
  log: DatabaseLog;
  /** Share the embedded database with the studio that owns it; see startEmbeddedPostgres. */
  join?: boolean | 'guest' | undefined;
  /** Most connections of the pool; 20 unless told. */
  poolSize?: number | undefined;
  /** How long to wait for a server that is starting, recovering or not there yet; 60,000 unless told. */
  waitMs?: number | undefined;
}

export interface Database {
  /** One pool for everything: hot statements, Prisma and the job queue. bigint columns arrive as strings. */
  pool: Pool;
  prisma: PrismaClient;
  kind: 'embedded' | 'external';
  /** How another process on this machine connects with `pg`. */
  connection: PoolConfig;
  /** One line for logs and the screen, such as "PostgreSQL 18.4, embedded"; no credentials. */
  describe: string;
  /** Closes the pool, and stops the embedded server when this process owns it. */
  close(): Promise<void>;
}

export interface OpenDatabase extends Database {
  /** No restore can begin before this or `close`; from now on it has to see this process among the nodes. */
  allowReplacing(): void;
}

const oldestVersion = 150000;
/** Partitions exist for yesterday, today and this many days ahead in all; the server extends them daily. */
const partitionDays = 8;
const dayMs = 86_400_000;
/** Long enough for a server that recovers after a crash, or starts together with this process. */
const longestWaitMs = 60_000;

/**
 * Opens the database, ready to use: reachable, recent enough, migrated, with partitions for the coming week.
 * Throws a sentence that names what to change when it is not, and one while a backup is restored into it.
 */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const { log } = options;
  const database = await connectDatabase(options);
  const { pool } = database;
  let allowReplacing: () => void = () => undefined;
  const close = () => {
    allowReplacing();
    return database.close();
  };
  try {
    allowReplacing = await holdAgainstReplacing(pool);
    const applied = await applyMigrations(pool);
    if (applied.length > 0) log.info({ applied }, 'database migrated');
    await ensurePartitions(pool, new Date(Date.now() - dayMs), partitionDays);
    return { ...database, allowReplacing, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens the database as it is: reachable and recent enough, with whatever tables it has. For what must not migrate
 * it, such as a backup before an update.
 */
export async function connectDatabase(options: DatabaseOptions): Promise<Database> {
  const { log } = options;
  const server = await reachServer(options);
  const pool = new Pool({ max: options.poolSize ?? 20, ...server.connection });
  let isClosing = false;
  // Without a listener the loss of an idle connection would end the process; the pool replaces it by itself. What is
  // still saying goodbye when the embedded server stops has not lost anything.
  pool.on('error', (error) => {
    if (!isClosing) log.warn({ reason: error.message }, 'database connection lost');
  });
  // The pool listens to idle ones only: one in use that is between two queries has nobody else.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const close = once(async () => {
    isClosing = true;
    await pool.end();
    await server.stop();
  });
  try {
    const version = await readVersion(pool, options);
    const describe = `PostgreSQL ${version}, ${server.kind}`;
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
    return { pool, prisma, kind: server.kind, connection: server.connection, describe, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Server {
  kind: Database['kind'];
  connection: PoolConfig;
  stop(): Promise<void>;
}

async function reachServer({ databaseUrl, dataDir, log, join = false }: DatabaseOptions): Promise<Server> {
  if (databaseUrl) {
    return { kind: 'external', connection: { connectionString: databaseUrl }, stop: async () => undefined };
  }
  if (!dataDir) throw new Error('The database has no place: give a data directory or DATABASE_URL.');
  const { address, stop } = await startEmbeddedPostgres({ dataDir, log, join });
  return { kind: 'embedded', connection: address, stop };
}

async function readVersion(pool: Pool, { log, waitMs = longestWaitMs }: DatabaseOptions): Promise<string> {
  const ask = () =>
    pool.query<{ number: string; name: string }>(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
    );
  const { rows } = await waitForServer(ask, { log, waitMs }).catch((cause: Error) => {
    throw new Error(`The database does not answer: ${cause.message || String(cause)}. Check DATABASE_URL.`, {
      cause,
    });
  });
  const { number = '0', name = 'of unknown version' } = rows[0] ?? {};
  if (Number(number) < oldestVersion) {
    throw new Error(
      `The database is PostgreSQL ${name}; PyHeart Studio needs 15 or newer. Point DATABASE_URL at one.`,
    );
  }
  return name;
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}
