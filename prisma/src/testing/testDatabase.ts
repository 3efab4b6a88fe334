import { randomBytes } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { Client, Pool, type PoolConfig } from 'pg';
import { inject } from 'vitest';
import { PrismaClient } from '../../generated/client.ts';
import { ensurePartitions } from '../ledger/ensurePartitions.ts';
import { applyMigrations } from '../migrations/applyMigrations.ts';
import { joinTestServer } from './testServer.ts';

export interface TestDatabase extends AsyncDisposable {
  pool: Pool;
  prisma: PrismaClient;
  /** How another process or pool connects to the same database. */
  connection: PoolConfig;
  /** The same as a URL, for what reads DATABASE_URL. */
  url: string;
  /** Closes the pool and drops the database. */
  dispose(): Promise<void>;
}

const template = 'pyheart_template';
const templateLock = 0x54504c;

/** A database of its own for a test file, migrated and with partitions for today, on the run's one server. */
export async function testDatabase(): Promise<TestDatabase> {
  const { address } = await joinTestServer(serverDir());
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withAdmin(address, async (admin) => {
    await ensureTemplate(admin, address);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const connection = { ...address, database: name };
  const pool = new Pool(connection);
  pool.on('error', () => undefined);
  const dispose = async () => {
    await pool.end();
    await withAdmin(address, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  };
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return { pool, prisma, connection, url: urlOf(connection), dispose, [Symbol.asyncDispose]: dispose };
}

function serverDir(): string {
  const dir = inject('pyheartTestServer');
  if (dir) return dir;
  throw new Error(
    "testDatabase needs the run's server: name prisma/src/testing/globalSetup.ts as globalSetup in vitest.config.ts.",
  );
}

type Address = Awaited<ReturnType<typeof joinTestServer>>['address'];

async function withAdmin<T>(address: Address, act: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client(address);
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}

async function ensureTemplate(admin: Client, address: Address): Promise<void> {
  await admin.query('SELECT pg_advisory_lock($1)', [templateLock]);
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) await createTemplate(admin, address);
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [templateLock]);
  }
}

async function createTemplate(admin: Client, address: Address): Promise<void> {
  // Under another name until it is complete, so that a test file killed half-way leaves no half template.
  const draft = `${template}_draft`;
  await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${draft}`);
  const pool = new Pool({ ...address, database: draft });
  try {
    await applyMigrations(pool);
    // One day keeps cloning quick; other days' rows go to the default partition.
    await ensurePartitions(pool, new Date(), 1);
  } finally {
    await pool.end();
  }
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
}

function urlOf({ user, password, host, port, database }: Address): string {
  const credentials = password ? `${user}:${password}` : user;
  return `postgresql://${credentials}@${encodeURIComponent(host)}:${port}/${database}`;
}
