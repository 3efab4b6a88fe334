import { Prisma, type PrismaClient } from '@pyheart/db';

/** A pipeline with more waiting is not counted further: the meters know the rest as it was at the last minute. */
export const mostCounted = 10_000;

export interface Waiting {
  pipeline: string;
  /** Exact up to `mostCounted`. */
  count: number;
  /** More than that: what the meters said at the last minute. */
  isAbout: boolean;
}

/**
 * The question behind `waitingNow`: for each pipeline that has something waiting, found by jumping through the index,
 * at most one row more than is counted is read; their order is there so that the index is. `before`: only messages that came earlier than this id.
 */
export function waitingStatement(before?: bigint): Prisma.Sql {
  const isEarlier = before === undefined ? Prisma.empty : Prisma.sql`AND id < ${before}`;
  return Prisma.sql`
    WITH RECURSIVE jump AS (
      (SELECT pipeline FROM pend ORDER BY pipeline LIMIT 1)
      UNION ALL
      SELECT (SELECT pipeline FROM pend WHERE pend.pipeline > jump.pipeline ORDER BY pipeline LIMIT 1)
      FROM jump WHERE jump.pipeline IS NOT NULL
    )
    SELECT jump.pipeline, counted.count::int AS counted, coalesce(metered.waiting, 0) AS metered
    FROM jump
    CROSS JOIN LATERAL (
      SELECT count(*) FROM (
        SELECT FROM pend WHERE pend.pipeline = jump.pipeline ${isEarlier} ORDER BY id LIMIT ${mostCounted + 1}
      ) AS found
    ) AS counted
    LEFT JOIN LATERAL (
      SELECT waiting FROM meter_reading r WHERE r.pipeline = jump.pipeline ORDER BY r.at DESC LIMIT 1
    ) AS metered ON true
    WHERE jump.pipeline IS NOT NULL AND counted.count > 0`;
}

/** How much waits in each pipeline, at a price that does not grow with what waits. */
export async function waitingNow(db: PrismaClient, { before }: { before?: bigint } = {}): Promise<Waiting[]> {
  const rows = await db.$queryRaw<{ pipeline: string; counted: number; metered: number }[]>(
    waitingStatement(before),
  );
  return rows.map(({ pipeline, counted, metered }) => {
    if (counted <= mostCounted) return { pipeline, count: counted, isAbout: false };
    // Which of those that the meters know came earlier is not known.
    return { pipeline, count: Math.max(mostCounted, before === undefined ? metered : 0), isAbout: true };
  });
}

/** "3 messages", "about 1,200,000 messages", "more than 10,000 messages". */
export function waitingWords({ count, isAbout }: Waiting): string {
  const messages = count === 1 ? '1 message' : `${count.toLocaleString('en')} messages`;
  if (!isAbout) return messages;
  return count > mostCounted ? `about ${messages}` : `more than ${messages}`;
}
