import { Prisma, type PrismaClient } from '@pyheart/db';
import { statusCodes } from '../ledger/statusCodes.ts';
import { openFailures, quarantineCode } from './openFailures.ts';

/** How much waits for a person. Counts end at `most`, so that a flood costs no more than a badge is worth. */
export interface AttentionCounts {
  failed: number;
  inDoubt: number;
  quarantined: number;
  /** Unfinished messages that arrived longer ago than they should. */
  waiting: number;
}

export const mostCounted = 10_000;

/** `waitingSince`: messages that came before and are not finished count as waiting too long. */
export async function countAttention(db: PrismaClient, waitingSince: bigint): Promise<AttentionCounts> {
  const undecided = (status: number, more: Prisma.Sql) => Prisma.sql`
    SELECT count(*) FROM (
      SELECT FROM run r WHERE r.status = ${status} AND ${more}
        AND NOT EXISTS (SELECT FROM run_decision d WHERE d.run_id = r.id) LIMIT ${mostCounted}) AS found`;
  const [row] = await db.$queryRaw<Record<keyof AttentionCounts, bigint>[]>`
    SELECT (SELECT count(*) FROM (SELECT FROM run r WHERE ${openFailures({})} LIMIT ${mostCounted}) AS found) AS "failed",
           (${undecided(statusCodes.in_doubt, Prisma.sql`true`)}) AS "inDoubt",
           (${undecided(statusCodes.failed, Prisma.sql`r.err ->> 'code' = ${quarantineCode}`)}) AS "quarantined",
           (SELECT count(*) FROM (SELECT FROM pend WHERE id < ${waitingSince} LIMIT ${mostCounted}) AS found) AS "waiting"`;
  return {
    failed: Number(row?.failed ?? 0),
    inDoubt: Number(row?.inDoubt ?? 0),
    quarantined: Number(row?.quarantined ?? 0),
    waiting: Number(row?.waiting ?? 0),
  };
}
