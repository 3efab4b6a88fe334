import { Prisma, type PrismaClient } from '@pyheart/db';
import { type UndecidedKind, undecided } from './undecided.ts';

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
  const counted = (kind: UndecidedKind) => Prisma.sql`
    SELECT count(*) FROM (SELECT FROM undecided_run u WHERE ${undecided({ kind })} LIMIT ${mostCounted}) AS found`;
  const [row] = await db.$queryRaw<Record<keyof AttentionCounts, bigint>[]>`
    SELECT (${counted('failed')}) AS "failed",
           (${counted('in_doubt')}) AS "inDoubt",
           (${counted('quarantined')}) AS "quarantined",
           (SELECT count(*) FROM (SELECT FROM pend WHERE id < ${waitingSince} LIMIT ${mostCounted}) AS found) AS "waiting"`;
  return {
    failed: Number(row?.failed ?? 0),
    inDoubt: Number(row?.inDoubt ?? 0),
    quarantined: Number(row?.quarantined ?? 0),
    waiting: Number(row?.waiting ?? 0),
  };
}
