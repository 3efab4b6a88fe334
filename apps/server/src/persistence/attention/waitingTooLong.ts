import { idForTime, Prisma } from '@pyheart/db';
import type { RunSummary } from '@pyheart/engine';
import type { Services } from '../../Services.ts';
import { type SummaryRow, summaryOf, waitingColumns } from '../ledger/runSummary.ts';

/** A message that is not finished after so long needs somebody to look. */
export const waitingTooLongMs = 5 * 60_000;

/** Unfinished messages that arrived more than five minutes ago, the oldest first. */
export async function waitingTooLong(
  { db, vault }: Pick<Services, 'db' | 'vault'>,
  now: Date,
  limit: number,
): Promise<RunSummary[]> {
  const since = idForTime(now.getTime() - waitingTooLongMs);
  const rows = await db.$queryRaw<SummaryRow[]>`
    SELECT ${Prisma.raw(waitingColumns)} FROM pend p JOIN msg m ON m.id = p.id
    WHERE p.id < ${since} ORDER BY p.id LIMIT ${limit}`;
  return Promise.all(rows.map((row) => summaryOf(vault, row)));
}
