import type { PrismaClient } from '@pyheart/db';
import type { Clock, Log } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import type { BlobDepot } from '../blobs/BlobDepot.ts';
import { sweepBlobs } from '../blobs/sweepBlobs.ts';
import { readRetention, saveLastPrune } from '../persistence/retentionSetting.ts';
import { pruneLedger } from './pruneLedger.ts';
import type { PruneReport } from './pruneReport.ts';

export interface PruneDeps {
  db: PrismaClient;
  pool: Pool;
  depot: BlobDepot;
  clock: Clock;
  log: Log;
}

/**
 * Removes what is older than its retention, with the content that was kept apart for it, and notes what went. Returns
 * undefined, and does nothing, while another process is at it.
 */
export async function pruneDue({ db, pool, depot, clock, log }: PruneDeps): Promise<PruneReport | undefined> {
  const report = await pruneLedger(pool, { clock, retention: await readRetention(db) });
  if (report === undefined) return undefined;
  await saveLastPrune(db, report);
  const swept = await sweepBlobs(pool, depot, clock);
  const { bodies, traces, records } = report.rows;
  log.info({ bodies, traces, records, swept, bytes: report.bytes, ms: report.ms }, 'ledger pruned');
  return report;
}
