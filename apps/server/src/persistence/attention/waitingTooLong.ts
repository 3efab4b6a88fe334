import { idForTime, Prisma } from '@pyheart/db';
import type { RunSummary } from '@pyheart/engine';
import type { Services } from '../../Services.ts';
import { type SummaryRow, summaryOf, waitingColumns } from '../ledger/runSummary.ts';

/** A message that is not finished after so long needs somebody to look. */
export const waitingTooLongMs = 5 * 60_000;

/**
 * Unfinished messages that arrived more than five minutes ago, the oldest first. Each message is looked up by itself:
 * joined, all that ever came would be read in order until they meet.
 */
export async function waitingTooLong(
  { db, vault }: Pick<Services, 'db' | 'vault'>,
  now: Date,
  limit: number,
): Promise<RunSummary[]> {
  const since = idForTime(now.getTime() - waitingTooLongMs);
  const rows = await db.$queryRaw<SummaryRow[]>`
    SELECT ${Prisma.raw(waitingColumns)}
    FROM (SELECT * FROM pend WHERE id < ${since} ORDER BY id LIMIT ${limit}) AS p
    CROSS JOIN LATERAL (SELECT * FROM msg WHERE msg.id = p.id OFFSET 0) AS m ORDER BY p.id`;
  return Promise.all(rows.map((row) => summaryOf(vault, row)));
}
