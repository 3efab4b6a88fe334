import { ensurePartitions, type PrismaClient } from '@pyheart/db';
import type { Clock, Log } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import type { BlobDepot } from './blobs/BlobDepot.ts';
import { sweepBlobs } from './blobs/sweepBlobs.ts';
import type { ClusterJob } from './cluster/ClusterJobs.ts';
import { learnUsualHours } from './meters/learnUsualHours.ts';
import { thinReadings } from './meters/thinReadings.ts';
import { duplicateWindowMs } from './persistence/ledger/PgRunStore.ts';
import { pruneDue } from './retention/pruneDue.ts';

interface Deps {
  db: PrismaClient;
  pool: Pool;
  depot: BlobDepot;
  clock: Clock;
  log: Log;
}

const dayMs = 86_400_000;
const daysAhead = 8;
const rowsAtOnce = 10_000;
const goneNodesDays = 30;

/** What keeps the database in shape, as jobs that run once for all processes. */
export function housekeeping({ db, pool, depot, clock, log }: Deps): ClusterJob[] {
  return [
    {
      name: 'partitions',
      cron: '7 * * * *',
      async run() {
        const made = await ensurePartitions(pool, new Date(clock.now().getTime() - dayMs), daysAhead);
        if (made.length > 0) log.info({ partitions: made.length }, 'ledger partitions made');
      },
    },
    {
      name: 'retention',
      cron: '17 2 * * *',
      async run() {
        await pruneDue({ db, pool, depot, clock, log });
      },
    },
    {
      name: 'sessions',
      cron: '23 * * * *',
      async run() {
        await pool.query('DELETE FROM session WHERE expires_at < $1', [clock.now()]);
        await pool.query('DELETE FROM reveal_grant WHERE expires_at < $1', [clock.now()]);
      },
    },
    {
      name: 'duplicate-keys',
      cron: '41 * * * *',
      run: () => forgetKeys(pool, new Date(clock.now().getTime() - duplicateWindowMs)),
    },
    {
      name: 'rate-budgets',
      cron: '47 4 * * *',
      async run() {
        // A budget that nobody drew on for a day is full again, as one without a row is.
        await pool.query('DELETE FROM rate_budget WHERE next_at < $1', [
          new Date(clock.now().getTime() - dayMs),
        ]);
      },
    },
    {
      name: 'blobs',
      cron: '31 * * * *',
      async run() {
        const swept = await sweepBlobs(pool, depot, clock);
        if (swept > 0) log.info({ swept }, 'unused content removed');
      },
    },
    {
      name: 'usual-hours',
      cron: '3 * * * *',
      run: () => learnUsualHours(db, clock.now(), Intl.DateTimeFormat().resolvedOptions().timeZone),
    },
    {
      name: 'readings',
      cron: '37 3 * * *',
      run: () => thinReadings(pool, clock.now()),
    },
    {
      name: 'gone-nodes',
      cron: '53 3 * * *',
      async run() {
        // The last to start is kept, because node numbers go on from it.
        await pool.query(
          `DELETE FROM cluster_node WHERE ended_at < $1
           AND started_at < (SELECT max(started_at) FROM cluster_node)`,
          [new Date(clock.now().getTime() - goneNodesDays * dayMs)],
        );
      },
    },
  ];
}

/** In pieces, so that intake never waits long for a lock on its key. */
async function forgetKeys(pool: Pool, before: Date): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      'DELETE FROM dedupe_key WHERE ctid = ANY (ARRAY(SELECT ctid FROM dedupe_key WHERE at < $1 LIMIT $2))',
      [before, rowsAtOnce],
    );
    if ((rowCount ?? 0) < rowsAtOnce) return;
  }
}
