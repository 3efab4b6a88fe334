import { Prisma } from '@pyheart/db';
import type { RunSummary } from '@pyheart/engine';
import type { Services } from '../../Services.ts';
import { endedColumns, type SummaryRow, summaryOf } from '../ledger/runSummary.ts';
import { type UndecidedFilter, undecided } from './undecided.ts';

/**
 * Runs that wait for a person's decision, newest first: their ids come in order from an index, and a page opens no more
 * of the ledger than it shows.
 */
export async function undecidedRuns(
  { db, vault }: Pick<Services, 'db' | 'vault'>,
  { limit, ...filter }: UndecidedFilter & { limit: number },
): Promise<RunSummary[]> {
  const rows = await db.$queryRaw<SummaryRow[]>`
    SELECT ${Prisma.raw(endedColumns)}
    FROM (SELECT run_id FROM undecided_run u WHERE ${undecided(filter)} ORDER BY run_id DESC OFFSET 0) AS u
    CROSS JOIN LATERAL (SELECT * FROM run WHERE run.id = u.run_id OFFSET 0) AS r
    ORDER BY u.run_id DESC LIMIT ${limit}`;
  return Promise.all(rows.map((row) => summaryOf(vault, row)));
}
