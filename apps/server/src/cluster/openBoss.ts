import type { Log } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import { type Db, PgBoss } from 'pg-boss';
import { describeDefect } from '../describeDefect.ts';
import { inTransaction } from '../persistence/inTransaction.ts';

/** pg-boss's way to a database: the pool, or the session of a transaction of ours. */
export function bossDb(session: Pick<Pool, 'query'>): Db {
  return { executeSql: (text, values) => session.query(text, values) };
}

const startLock = 72_707_376;

/** Starts pg-boss on the shared pool; its tables are in the schema `pgboss` and made on the first start. */
export async function openBoss(pool: Pool, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    db: bossDb(pool),
    superviseIntervalSeconds: 15,
    // Who is alive is in cluster_node, with more than pg-boss would note.
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => log.warn(describeDefect(error), 'the job queue met an error; it goes on'));
  await startAlone(boss, pool);
  return boss;
}

/** pg-boss makes its schema and tables as if nobody else did: of two that start on a new database, one would fail. */
function startAlone(boss: PgBoss, pool: Pool): Promise<void> {
  return inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [startLock]);
    await boss.start();
  });
}
