import type { PrismaClient } from '@pyheart/db';
import type { Clock, Log } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import { readRetention, saveLastPrune } from '../persistence/retentionSetting.ts';
import { pruneLedger } from './pruneLedger.ts';

interface Deps {
  db: PrismaClient;
  pool: Pool;
  clock: Clock;
  log: Log;
}

/** The nightly pass: removes what is older than its retention and notes what went. */
export async function pruneDue({ db, pool, clock, log }: Deps): Promise<void> {
  const report = await pruneLedger(pool, { clock, retention: await readRetention(db) });
  if (report === undefined) return;
  await saveLastPrune(db, report);
  const { bodies, traces, records } = report.rows;
  log.info({ bodies, traces, records, bytes: report.bytes, ms: report.ms }, 'ledger pruned');
}
