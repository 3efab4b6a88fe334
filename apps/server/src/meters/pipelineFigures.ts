import type { PrismaClient } from '@pyheart/db';
import { ackQuantile } from './ackBounds.ts';
import { countersNow } from './countersNow.ts';

/** What a pipeline did in the last minutes and has to do now. */
export interface PipelineFigures {
  pipeline: string;
  lastMessageAt: Date | null;
  /** Messages that came in the time asked for. */
  received: number;
  /** Runs that ended in it, and those of them that failed or are in doubt. */
  ended: number;
  failed: number;
  /** Unfinished now. */
  waiting: number;
  /** In ms; null when nothing was acknowledged. */
  ackMedianMs: number | null;
  ackHighMs: number | null;
}

interface Row {
  pipeline: string;
  lastAt: Date | null;
  received: number;
  ended: number;
  failed: number;
  waiting: number;
  acks: number[];
  acksBefore: number[] | null;
}

/** The figures of every pipeline since a moment: what the counters say now, less what the meters said then. */
export async function pipelineFigures(db: PrismaClient, since: Date): Promise<PipelineFigures[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT n.pipeline, n.last_at AS "lastAt", (n.received - coalesce(r.received, 0))::float8 AS received,
           (n.received - n.waiting - coalesce(r.received - r.waiting, 0))::float8 AS ended,
           (n.failed + n.in_doubt - coalesce(r.failed + r.in_doubt, 0))::float8 AS failed,
           n.waiting::float8 AS waiting, to_json(n.acks) AS acks, to_json(r.acks) AS "acksBefore"
    FROM (${countersNow}) AS n
    LEFT JOIN LATERAL (
      SELECT * FROM meter_reading r WHERE r.pipeline = n.pipeline AND r.at <= ${since} ORDER BY r.at DESC LIMIT 1
    ) AS r ON true`;
  return rows.map(({ pipeline, lastAt, received, ended, failed, waiting, acks, acksBefore }) => {
    const groups = acks.map((count, at) => count - (acksBefore?.[at] ?? 0));
    return {
      pipeline,
      lastMessageAt: lastAt,
      received: Math.max(0, received),
      // A run that was opened again is taken back until it ends anew.
      ended: Math.max(0, ended),
      failed: Math.max(0, failed),
      waiting,
      ackMedianMs: ackQuantile(groups, 0.5),
      ackHighMs: ackQuantile(groups, 0.95),
    };
  });
}
