import { Prisma, type PrismaClient } from '@pyheart/db';

export interface OpenCode {
  pipeline: string;
  node: string;
  /** Empty where a node has one table. */
  table: string;
  system: string;
  code: string;
  /** How often it was looked up in vain since the first time. */
  count: number;
  firstAt: Date;
  lastAt: Date;
  /** The ended messages that brought it and did not go through since; newest first, 1,000 at most. */
  runs: string[];
}

/**
 * The codes that still stop messages, or were passed on as they are: a message is settled once a replay of it ended well.
 * Messages that are gone or still wait do not count, nor does a replay beside the message that it repeats.
 */
export async function openCodes(db: PrismaClient, pipeline?: string): Promise<OpenCode[]> {
  const rows = await db.$queryRaw<(Omit<OpenCode, 'count' | 'runs'> & { count: bigint; runs: bigint[] })[]>`
    SELECT c.pipeline, c.node, c.table_name AS table, c.system, c.code, c.count, c.first_at AS "firstAt",
           c.last_at AS "lastAt", o.runs
    FROM unlisted_code c
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT r.id ORDER BY r.id DESC) AS runs
      FROM unnest(c.runs) AS seen (id) JOIN run r ON r.id = seen.id
      WHERE (r.replay_of IS NULL OR r.replay_of <> ALL (c.runs))
        AND NOT EXISTS (
          SELECT FROM run n WHERE n.replay_of = r.id AND n.status IN (1, 2) AND n.id <> ALL (c.runs)
        )
    ) AS o
    WHERE o.runs IS NOT NULL ${pipeline === undefined ? Prisma.empty : Prisma.sql`AND c.pipeline = ${pipeline}`}
    ORDER BY c.pipeline, c.node, c.table_name, c.count DESC, c.code`;
  return rows.map(({ count, runs, ...row }) => ({ ...row, count: Number(count), runs: runs.map(String) }));
}
